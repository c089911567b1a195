package dev.covet.orm.meta;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain way to the members of a class, by method handles, for where no classes can be made. */
final class HandleAccess extends MemberAccess {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);

    private final MethodHandle[] getters;
    private final MethodHandle[] setters;

    HandleAccess(MethodHandles.Lookup lookup, List<Field> members) {
        getters = new MethodHandle[members.size()];
        setters = new MethodHandle[members.size()];
        try {
            for (int member = 0; member < getters.length; member++) {
                getters[member] = lookup.unreflectGetter(members.get(member)).asType(GETTER);
                setters[member] = lookup.unreflectSetter(members.get(member)).asType(SETTER);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The lookup sees the class but not its members", impossible);
        }
    }

    @Override
    public @Nullable Object get(int member, Object instance) {
        try {
            return (Object) getters[member].invokeExact(instance);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public void set(int member, Object instance, @Nullable Object value) {
        try {
            setters[member].invokeExact(instance, value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public void setAll(int[] members, Object instance, @Nullable Object[] values, int from) {
        for (int i = 0; i < members.length; i++) {
            set(members[i], instance, values[from + i]);
        }
    }

    /** Reading and writing a member throws no checked exception, though a method handle's signature allows it. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
