package dev.covet.orm.signal;

import java.util.Set;

/**
 * A signal about an update of the rows of a query set, which does not load objects.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public abstract sealed class QuerySignal<M> extends Signal<M> permits PreUpdate, PostUpdate {

    private final transient Set<String> fields;
    private final transient String database;

    QuerySignal(Class<M> modelType, Set<String> fields, String database) {
        super(modelType, modelType);
        this.fields = Set.copyOf(fields);
        this.database = database;
    }

    /** Returns the names of the fields that are updated. */
    public final Set<String> fields() {
        return fields;
    }

    /** Returns the name of the datasource. */
    public final String database() {
        return database;
    }
}
