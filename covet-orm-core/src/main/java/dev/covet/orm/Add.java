package dev.covet.orm;

import java.util.Map;

/**
 * How objects are added to a relation, as {@code members.add(add -> add.throughDefaults(Map.of("role", "admin")),
 * user)}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class Add {

    private final Map<String, ?> throughDefaults;
    private final boolean bulk;
    private final boolean clearing;

    Add() {
        this(Map.of(), true, false);
    }

    private Add(Map<String, ?> throughDefaults, boolean bulk, boolean clearing) {
        this.throughDefaults = throughDefaults;
        this.bulk = bulk;
        this.clearing = clearing;
    }

    /** Sets further fields of the new rows of the table in between; a supplier among the values is called once. */
    public Add throughDefaults(Map<String, ?> values) {
        return new Add(values, bulk, clearing);
    }

    /**
     * Saves each object, also those that {@code set} takes out, with its signals, in place of one update for all of
     * them; for relations by a foreign key only.
     */
    public Add saving() {
        return new Add(throughDefaults, false, clearing);
    }

    /** Takes all objects out of the relation first. */
    public Add clearing() {
        return new Add(throughDefaults, bulk, true);
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
