package dev.covet.orm.datasource;

/** What a statement needs of the node that runs it. */
public enum Access {
    /** Reads only: a replica may answer. */
    READ,
    /** Writes, locks, or must see the newest state: only the primary will do. */
    WRITE
}
