package dev.covet.orm.signal;

import java.util.Set;

/**
 * Sent after a query set updated its rows.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostUpdate<M> extends QuerySignal<M> {

    private final long rows;

    public PostUpdate(Class<M> modelType, Set<String> fields, String database, long rows) {
        super(modelType, fields, database);
        this.rows = rows;
    }

    /** Returns the number of updated rows. */
    public long rows() {
        return rows;
    }

    @Override
    boolean isAfter() {
        return true;
    }
}
