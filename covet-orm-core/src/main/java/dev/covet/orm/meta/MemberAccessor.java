package dev.covet.orm.meta;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads and writes a member of a class through prepared method handles. */
final class MemberAccessor implements Accessor {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);

    private final MethodHandle getter;
    private final MethodHandle setter;

    private MemberAccessor(MethodHandle getter, MethodHandle setter) {
        this.getter = getter;
        this.setter = setter;
    }

    static MemberAccessor of(Field field) throws IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
        return new MemberAccessor(
                lookup.unreflectGetter(field).asType(GETTER),
                lookup.unreflectSetter(field).asType(SETTER));
    }

    @Override
    public @Nullable Object get(Object instance) {
        try {
            return (Object) getter.invokeExact(instance);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        try {
            setter.invokeExact(instance, value);
        } catch (Throwable e) {
            throw unchecked(e);
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
