package dev.covet.orm.signal;

import java.util.Set;

/**
 * Sent before a query set updates its rows.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreUpdate<M> extends QuerySignal<M> {

    public PreUpdate(Class<M> modelType, Set<String> fields, String database) {
        super(modelType, fields, database);
    }

    @Override
    boolean isAfter() {
        return false;
    }
}
