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

    /** Values for the further fields of new rows in between; a supplier is asked once. */
    public Add throughDefaults(Map<String, ?> values) {
        throughDefaults = values;
        return this;
    }

    /** Saves each object, with its signals, in place of one update for all of them; only over a foreign key. */
    public Add saving() {
        bulk = false;
        return this;
    }

    /** Takes all objects out first. */
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
