package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.persist.row.Chunks;
import java.util.Collection;
import java.util.List;

/**
 * How many objects are created at once.
 *
 * @param batchSize the most rows for one statement
 * @param conflicts what happens where a unique rule is broken
 * @param uniqueFields the fields of the rule by which a row in the way is found, where it is updated
 * @param updateFields the fields that it takes over
 */
public record BulkCreateOptions(
        int batchSize, Conflicts conflicts, List<String> uniqueFields, List<String> updateFields) {

    private static final BulkCreateOptions DEFAULTS =
            new BulkCreateOptions(Chunks.AS_MANY_AS_FIT, Conflicts.FAIL, List.of(), List.of());
    public static final BulkCreateOptions IGNORING = DEFAULTS.ignoringConflicts();

    /** What happens where a unique rule is broken. */
    public enum Conflicts {
        /** The statement fails. */
        FAIL,
        /** The row is left out; no object of the call learns its key. */
        IGNORE,
        /** The row that is there is updated. */
        UPDATE
    }

    public BulkCreateOptions {
        uniqueFields = List.copyOf(uniqueFields);
        updateFields = List.copyOf(updateFields);
        BulkUpdater.checkBatchSize(batchSize);
        if (conflicts == Conflicts.UPDATE && (uniqueFields.isEmpty() || updateFields.isEmpty())) {
            throw new QueryStateException(
                    "updateConflicts needs the fields of a unique rule and the fields to update." + " Name both.");
        }
    }

    /** As many rows in a statement as fit; conflicts are errors. */
    public static BulkCreateOptions defaults() {
        return DEFAULTS;
    }

    /** At most so many rows in a statement. */
    public BulkCreateOptions withBatchSize(int rows) {
        return new BulkCreateOptions(rows, conflicts, uniqueFields, updateFields);
    }

    /** Rows that break a unique rule are left out. */
    public BulkCreateOptions ignoringConflicts() {
        return with(Conflicts.IGNORE, List.of(), List.of());
    }

    /** Rows that break the unique rule on the fields update the ones that are there. */
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
