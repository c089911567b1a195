package dev.covet.orm;

import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import java.util.List;

/**
 * How many objects are created at once, as {@code bulkCreate(posts, bulk -> bulk.batchSize(500).ignoreConflicts())}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class BulkCreate {

    private final BulkCreateOptions options;

    BulkCreate() {
        this(BulkCreateOptions.defaults());
    }

    private BulkCreate(BulkCreateOptions options) {
        this.options = options;
    }

    /** At most so many rows in one statement. */
    public BulkCreate batchSize(int rows) {
        return new BulkCreate(options.withBatchSize(rows));
    }

    /** Leaves out rows that break a unique rule; no object learns its key. */
    public BulkCreate ignoreConflicts() {
        return new BulkCreate(options.ignoringConflicts());
    }

    /** Updates the given fields of rows that are there already by the unique rule on the given fields. */
    public BulkCreate updateConflicts(List<String> uniqueFields, List<String> updateFields) {
        return new BulkCreate(options.updatingConflicts(uniqueFields, updateFields));
    }

    BulkCreateOptions options() {
        return options;
    }
}
