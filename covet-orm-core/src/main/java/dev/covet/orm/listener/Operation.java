package dev.covet.orm.listener;

/** What a statement does. */
public enum Operation {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    /** Creates, alters or drops parts of the schema. */
    SCHEMA,
    /** Anything else, such as SQL that the user wrote. */
    OTHER
}
