package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.ModelMeta;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of one database whose keys are known to be unique: those that Covet has made, and those of which the
 * database has said so. Thread-safe.
 */
public final class UniqueKeys {

    private final Set<String> tables = ConcurrentHashMap.newKeySet();

    /** Adds tables, by name. */
    public void learn(Collection<String> known) {
        tables.addAll(known);
    }

    /** Forgets all tables: others may make them anew. */
    public void forget() {
        tables.clear();
    }

    boolean include(ModelMeta<?> model) {
        return tables.contains(model.table());
    }
}
