package dev.covet.orm.sql;

/** A statement that gives rows: a select, or several of them combined. */
public sealed interface Query permits Select, Compound {

    /** Calls the visitor's method for this kind of query. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of query.
     *
     * @param <R> what a visit gives
     */
    interface Visitor<R> {
        R select(Select query);

        R compound(Compound query);
    }
}
