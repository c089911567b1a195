package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.dialect.CopyStatement;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.meta.Instance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows are copied into a table.
 *
 * @param columns the columns that are copied
 * @param keys what makes the keys, which are the last column then; null if the rows have keys
 */
record CopyPlan(
        CopyStatement statement,
        List<WriteColumn> columns,
        @Nullable String keys) {

    boolean asksForKeys() {
        return keys != null;
    }

    WriteColumn keyColumn() {
        return columns.get(columns.size() - 1);
    }

    /** Returns the values of the objects, one array for each column that they have. */
    List<@Nullable Object[]> values(List<Instance> rows) {
        List<@Nullable Object[]> values = new ArrayList<>();
        columns.subList(0, asksForKeys() ? columns.size() - 1 : columns.size())
                .forEach(column -> values.add(column.copyValues(rows)));
        return values;
    }
}
