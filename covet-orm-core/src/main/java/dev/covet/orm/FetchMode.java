package dev.covet.orm;

/** What {@code fetch()} on a relation of an object does that came from a query together with others. */
public enum FetchMode {
    /** Loads the relation for all objects that came from the same query, in one statement. */
    PEERS,
    /** Loads it for the one object only. */
    ONE,
    /** Refuses, so that everything has to be loaded by the query. */
    RAISE
}
