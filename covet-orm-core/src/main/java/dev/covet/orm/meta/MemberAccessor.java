package dev.covet.orm.meta;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a member of a class.
 *
 * @param members those of the class
 * @param number which of them
 */
record MemberAccessor(DeclaredMembers members, int number) implements Accessor {

    /** @throws IllegalAccessException if the class is not open to this module */
    static MemberAccessor of(Field field) throws IllegalAccessException {
        DeclaredMembers members = DeclaredMembers.of(field.getDeclaringClass());
        return new MemberAccessor(members, members.number(field));
    }

    @Override
    public @Nullable Object get(Object instance) {
        return members.access().get(number, instance);
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        members.access().set(number, instance, value);
    }
}
