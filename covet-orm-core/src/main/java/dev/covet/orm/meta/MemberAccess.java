package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the members of one class, each by its number. Public only because the classes that are made of models
 * extend it from the package of the model.
 */
public abstract class MemberAccess {

    /** Made for one class, see {@link MemberClass}. */
    protected MemberAccess() {}

    /** Returns the value of a member. */
    public abstract @Nullable Object get(int member, Object instance);

    /** Sets the value of a member; fails with {@code ClassCastException} if it has another type. */
    public abstract void set(int member, Object instance, @Nullable Object value);

    /** Sets the values of several members: of the first {@code values[from]}, of the second the one behind it. */
    public abstract void setAll(int[] members, Object instance, @Nullable Object[] values, int from);
}
