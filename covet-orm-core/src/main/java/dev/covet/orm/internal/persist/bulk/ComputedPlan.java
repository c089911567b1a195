package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.compile.ComputedValue;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.ComputedInsert;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.ArrayList;
import java.util.List;

/** Plans the INSERTs of objects that have expressions for the same columns. */
record ComputedPlan(Database database, ModelPlans plans, InsertGroups.Columns columns, Creation creation) {

    /** Returns the maximum number of rows of a statement, whose parameters are those of columns and of expressions. */
    int mostRows(List<Instance> group) {
        if (!database.dialect().features().returning()) {
            return 1;
        }
        int most = group.stream().mapToInt(ComputedPlan::parameters).max().orElse(0);
        return Chunks.rows(
                database.dialect().features().maxParameters(),
                plans.columns().all().size() + most);
    }

    private static int parameters(Instance instance) {
        return InstanceState.of(instance).computed().values().stream()
                .mapToInt(value -> ((ComputedValue) value).values().size())
                .sum();
    }

    Part part(List<Instance> rows) {
        ComputedInsert insert = ComputedInsert.of(database, plans, columns.left(), rows);
        List<WriteColumn> read = new ArrayList<>(creation.readsGenerated() ? insert.readBack() : List.of());
        WriteColumn key = plans.columns().keyColumn();
        if (!creation.rule().updates().isEmpty() && !read.contains(key)) {
            read.add(key);
        }
        return new Part.OfExpressions(insert.on(creation.rule().clause(insert.written()), read));
    }
}
