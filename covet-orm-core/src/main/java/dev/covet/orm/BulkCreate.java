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

    /** Inserts at most this many rows with one statement. */
    public BulkCreate batchSize(int rows) {
        return new BulkCreate(options.withBatchSize(rows));
    }

    /** Skips rows that break a unique constraint. Objects are not given the keys that the database makes. */
    public BulkCreate ignoreConflicts() {
        return new BulkCreate(options.ignoringConflicts());
    }

    /**
     * Updates the {@code updateFields} of a row that already exists, by the unique constraint on the {@code
     * uniqueFields}.
     */
    public BulkCreate updateConflicts(List<String> uniqueFields, List<String> updateFields) {
        return new BulkCreate(options.updatingConflicts(uniqueFields, updateFields));
    }

    BulkCreateOptions options() {
        return options;
    }
}
