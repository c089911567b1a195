package dev.covet.orm.meta;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** The members that a class declares, and the access to them, which is made when the first of them is used. */
final class DeclaredMembers {

    /** All models that extend a class share the access to its members. */
    private static final ClassValue<DeclaredMembers> ALL = new ClassValue<>() {
        @Override
        protected DeclaredMembers computeValue(Class<?> type) {
            return new DeclaredMembers(type);
        }
    };

    private final Class<?> type;
    private final List<Field> members;

    /** Without state, so that it does not matter which of several threads has made it. */
    private final Memoized<MemberAccess> access = new Memoized<>(this::linked);

    private DeclaredMembers(Class<?> type) {
        this.type = type;
        this.members = Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers()))
                .toList();
    }

    /**
     * Returns the members of a class.
     *
     * @throws IllegalAccessException if the class is not open to this module
     */
    static DeclaredMembers of(Class<?> type) throws IllegalAccessException {
        lookup(type);
        return ALL.get(type);
    }

    int number(Field member) {
        return members.indexOf(member);
    }

    MemberAccess access() {
        return access.get();
    }

    /** Native images make no classes, and classes of another class loader, as in Devtools, let none be added. */
    private MemberAccess linked() {
        try {
            MethodHandles.Lookup lookup = lookup(type);
            try {
                return MemberClass.access(lookup, members);
            } catch (IllegalAccessException | UnsupportedOperationException | LinkageError impossible) {
                return new HandleAccess(lookup, members);
            }
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(type + " was open when its model was read", closed);
        }
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
}
