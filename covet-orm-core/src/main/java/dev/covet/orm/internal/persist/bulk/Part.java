package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.row.ComputedInsert;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Rows of a creation that are sent together. */
sealed interface Part permits Part.OfValues, Part.OfExpressions, CopiedPart {

    /** Sends the rows; the objects have what the database made when this completes. */
    Mono<?> send(Database database, WrittenObjects objects);

    /** Rows of values. */
    record OfValues(BulkInsertPlan plan, List<Instance> rows) implements Part {

        @Override
        public Mono<?> send(Database database, WrittenObjects objects) {
            return plan.readsBack()
                    ? database.executor().list(plan.call(rows), objects.read(plan.readBack(rows)))
                    : database.executor().update(plan.call(rows));
        }
    }

    /** Rows with expressions, which are forgotten where their values are not read back. */
    record OfExpressions(ComputedInsert insert) implements Part {

        @Override
        public Mono<?> send(Database database, WrittenObjects objects) {
            return insert.readBack().isEmpty()
                    ? database.executor().update(insert.call()).doOnSuccess(rows -> settle())
                    : database.executor().list(insert.call(), objects.read(insert.reader()));
        }

        private void settle() {
            insert.rows().forEach(row -> InstanceState.of(row).computed(Map.of()));
        }
    }
}
