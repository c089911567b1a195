package dev.covet.orm.listener;

/** The kind of a statement. */
public enum Operation {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    /** A statement that creates, alters or drops a schema object. */
    SCHEMA,
    /** Any other statement, such as SQL that the user wrote. */
    OTHER
}
