package dev.covet.orm.field;

/** What happens to an object when the one that it refers to is deleted. */
public enum OnDelete {
    /** It is deleted too. */
    CASCADE,
    /** Its relation becomes null. */
    SET_NULL,
    /** Its relation becomes what a new object has. */
    SET_DEFAULT,
    /** The deletion is refused. */
    PROTECT,
    /** The deletion is refused, unless the object goes by another relation's cascade. */
    RESTRICT,
    /** Nothing; the database decides. */
    DO_NOTHING
}
