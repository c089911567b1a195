package dev.covet.orm.internal.spec;

/** A value that decides the SQL by itself and therefore belongs to the shape. */
public enum ValueMarker {
    /** A list without members: nothing is in it. */
    EMPTY_LIST,
    /** A number greater than any that the column can hold. */
    ABOVE_RANGE,
    /** A number smaller than any that the column can hold. */
    BELOW_RANGE
}
