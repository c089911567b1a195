package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.ComputedInsert;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.List;
import java.util.Map;

/** One statement of a creation, with its rows. */
sealed interface Part {

    boolean readsBack();

    StatementCall call();

    RowReader<Instance> reader();

    /** Forgets the expressions of rows that are not read back. */
    void settle();

    /** Rows of values. */
    record OfValues(BulkInsertPlan plan, List<Instance> rows) implements Part {
        @Override
        public boolean readsBack() {
            return plan.readsBack();
        }

        @Override
        public StatementCall call() {
            return plan.call(rows);
        }

        @Override
        public RowReader<Instance> reader() {
            return plan.readBack(rows);
        }

        @Override
        public void settle() {}
    }

    /** Rows with expressions. */
    record OfExpressions(ComputedInsert insert) implements Part {
        @Override
        public boolean readsBack() {
            return !insert.readBack().isEmpty();
        }

        @Override
        public StatementCall call() {
            return insert.call();
        }

        @Override
        public RowReader<Instance> reader() {
            return insert.reader();
        }

        @Override
        public void settle() {
            insert.rows().forEach(row -> InstanceState.of(row).computed(Map.of()));
        }
    }
}
