package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The INSERT of one row with a certain set of columns.
 *
 * @param sql the SQL text
 * @param written the columns that are written
 * @param left the columns that the database generates, which are read back
 */
public record InsertPlan(String sql, List<WriteColumn> written, List<WriteColumn> left) {

    static InsertPlan of(Database database, ModelPlans plans, BitSet leftToDatabase) {
        List<WriteColumn> left = plans.columns().at(leftToDatabase);
        List<WriteColumn> written = new ArrayList<>(plans.columns().all());
        written.removeAll(left);
        Statement.Insert insert = new Statement.Insert(
                plans.model().table(),
                written.stream().map(WriteColumn::name).toList(),
                List.of(row(written)),
                List.of(),
                null,
                database.returning(left));
        return new InsertPlan(plans.render(insert).text(), List.copyOf(written), left);
    }

    private static List<SqlExpression> row(List<WriteColumn> columns) {
        List<SqlExpression> row = new ArrayList<>(columns.size());
        columns.forEach(column -> row.add(column.plainBind(row.size())));
        return row;
    }

    public Object[] arguments(Object instance) {
        Object[] arguments = new Object[written.size()];
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = written.get(index).argument(instance);
        }
        return arguments;
    }

    /** Returns a reader that sets the generated values in the object. */
    public RowReader<Object> readBack(Object instance) {
        return row -> {
            for (int index = 0; index < left.size(); index++) {
                left.get(index).read(row, index, instance);
            }
            return instance;
        };
    }
}
