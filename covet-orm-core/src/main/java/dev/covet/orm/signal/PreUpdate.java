package dev.covet.orm.signal;

import java.util.Set;

/**
 * A query set is about to update its rows.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreUpdate<M> extends QuerySignal<M> {

    public PreUpdate(Class<M> modelType, Set<String> fields, String database) {
        super(modelType, fields, database);
    }
}
