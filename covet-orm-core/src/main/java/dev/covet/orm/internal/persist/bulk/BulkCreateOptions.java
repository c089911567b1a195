package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.persist.row.Chunks;
import java.util.Collection;
import java.util.List;

/**
 * Options of the creation of many objects: batch size and conflict handling.
 *
 * @param batchSize the most rows for one statement
 * @param conflicts what to do if a row violates a unique constraint
 * @param uniqueFields the fields of the unique constraint that identifies the conflicting row, for {@code UPDATE}
 * @param updateFields the fields of the conflicting row that are updated, for {@code UPDATE}
 */
public record BulkCreateOptions(
        int batchSize, Conflicts conflicts, List<String> uniqueFields, List<String> updateFields) {

    private static final BulkCreateOptions DEFAULTS =
            new BulkCreateOptions(Chunks.AS_MANY_AS_FIT, Conflicts.FAIL, List.of(), List.of());
    public static final BulkCreateOptions IGNORING = DEFAULTS.ignoringConflicts();

    /** What to do if a row violates a unique constraint. */
    public enum Conflicts {
        /** The statement fails. */
        FAIL,
        /** The row is skipped; generated keys are not read back for any object of the call. */
        IGNORE,
        /** The existing row is updated. */
        UPDATE
    }

    public BulkCreateOptions {
        uniqueFields = List.copyOf(uniqueFields);
        updateFields = List.copyOf(updateFields);
        BulkUpdater.checkBatchSize(batchSize);
        if (conflicts == Conflicts.UPDATE && (uniqueFields.isEmpty() || updateFields.isEmpty())) {
            throw new QueryStateException(
                    "updateConflicts needs the fields of a unique rule and the fields to update. Name both.");
        }
    }

    /** Returns options with no batch size; conflicts are errors. */
    public static BulkCreateOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with a maximum number of rows of a statement. */
    public BulkCreateOptions withBatchSize(int rows) {
        return new BulkCreateOptions(rows, conflicts, uniqueFields, updateFields);
    }

    /** Returns options that skip rows which violate a unique constraint. */
    public BulkCreateOptions ignoringConflicts() {
        return with(Conflicts.IGNORE, List.of(), List.of());
    }

    /** Returns options that update the existing row if a row violates the unique constraint on the fields. */
    public BulkCreateOptions updatingConflicts(Collection<String> unique, Collection<String> updates) {
        return with(Conflicts.UPDATE, List.copyOf(unique), List.copyOf(updates));
    }

    private BulkCreateOptions with(Conflicts other, List<String> unique, List<String> updates) {
        if (conflicts != Conflicts.FAIL && conflicts != other) {
            throw new QueryStateException("ignoreConflicts and updateConflicts exclude each other. Keep one of them.");
        }
        return new BulkCreateOptions(batchSize, other, unique, updates);
    }
}
