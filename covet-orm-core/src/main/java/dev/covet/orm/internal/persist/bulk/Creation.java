package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.bulk.BulkCreateOptions.Conflicts;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.Instance;
import java.util.List;

/**
 * One call of {@code create}.
 *
 * @param objects the row state of the instances
 */
record Creation(
        List<? extends Instance> instances, WrittenObjects objects, ConflictRule rule, BulkCreateOptions options) {

    /** Returns whether values that the database makes are read back: not if rows may be passed over. */
    boolean readsGenerated() {
        return options.conflicts() != Conflicts.IGNORE;
    }
}
