package dev.covet.orm;

import java.util.Map;

/**
 * How objects are added to a relation, as {@code members.add(add -> add.throughDefaults(Map.of("role", "admin")), user)}.
 *
 * <p>Used by one thread, while the method is called.
 */
public final class Add {

    private Map<String, ?> throughDefaults = Map.of();
    private boolean bulk = true;
    private boolean clearing;

    Add() {}

    /** Sets further fields of the new rows of the table in between; a supplier among the values is called once. */
    public Add throughDefaults(Map<String, ?> values) {
        throughDefaults = values;
        return this;
    }

    /** Saves each object, with its signals, in place of one update for all of them; for relations by a foreign key only. */
    public Add saving() {
        bulk = false;
        return this;
    }

    /** Takes all objects out of the relation first. */
    public Add clearing() {
        clearing = true;
        return this;
    }

    Map<String, ?> throughDefaults() {
        return throughDefaults;
    }

    boolean isBulk() {
        return bulk;
    }

    boolean isClearing() {
        return clearing;
    }
}
