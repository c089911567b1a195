package dev.covet.orm;

import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import java.util.List;

/**
 * How many objects are created at once, as {@code bulkCreate(posts, bulk -> bulk.batchSize(500).ignoreConflicts())}.
 *
 * <p>Used by one thread, while {@code bulkCreate} is called.
 */
public final class BulkCreate {

    private BulkCreateOptions options = BulkCreateOptions.defaults();

    BulkCreate() {}

    /** At most so many rows in one statement. */
    public BulkCreate batchSize(int rows) {
        options = options.withBatchSize(rows);
        return this;
    }

    /** Leaves out rows that break a unique rule; no object learns its key. */
    public BulkCreate ignoreConflicts() {
        options = options.ignoringConflicts();
        return this;
    }

    /** Updates the given fields of rows that are there already by the unique rule on the given fields. */
    public BulkCreate updateConflicts(List<String> uniqueFields, List<String> updateFields) {
        options = options.updatingConflicts(uniqueFields, updateFields);
        return this;
    }

    BulkCreateOptions options() {
        return options;
    }
}
