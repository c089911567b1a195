package dev.covet.orm;

import dev.covet.orm.internal.persist.BulkCreateOptions;
import java.util.List;

/**
 * How many objects are created at once, as {@code bulkCreate(posts, bulk -> bulk.batchSize(500).ignoreConflicts())}.
 *
 * <p>Used by one thread, while {@code bulkCreate} is called.
 */
public final class BulkCreate {

    private BulkCreateOptions options = BulkCreateOptions.defaults();

    BulkCreate() {}

    /** Inserts at most this many rows with one statement. */
    public BulkCreate batchSize(int rows) {
        options = options.withBatchSize(rows);
        return this;
    }

    /** Skips rows that break a unique constraint. Objects are not given the keys that the database makes. */
    public BulkCreate ignoreConflicts() {
        options = options.ignoringConflicts();
        return this;
    }

    /** Updates the {@code updateFields} of a row that already exists, by the unique constraint on the {@code uniqueFields}. */
    public BulkCreate updateConflicts(List<String> uniqueFields, List<String> updateFields) {
        options = options.updatingConflicts(uniqueFields, updateFields);
        return this;
    }

    BulkCreateOptions options() {
        return options;
    }
}
