package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The INSERT of many rows with the same columns.
 *
 * @param written the columns that are written
 * @param readBack the columns that are read back
 * @param rule what to do if a row violates a unique constraint
 * @param inArrays whether each column is one array parameter
 */
record BulkInsertPlan(
        Database database,
        ModelPlans plans,
        List<WriteColumn> written,
        List<WriteColumn> readBack,
        ConflictRule rule,
        boolean inArrays) {

    static BulkInsertPlan of(
            Database database, ModelPlans plans, BitSet leftToDatabase, ConflictRule rule, boolean reads) {
        List<WriteColumn> left = plans.columns().at(leftToDatabase);
        List<WriteColumn> written = new ArrayList<>(plans.columns().all());
        written.removeAll(left);
        boolean keyLeft = left.contains(plans.columns().keyColumn());
        List<WriteColumn> readBack = new ArrayList<>(reads ? left : List.of());
        if (!rule.updates().isEmpty() && !keyLeft) {
            readBack.add(plans.columns().keyColumn());
        }
        boolean inArrays = database.dialect().features().bulkArrays()
                && !written.isEmpty()
                && written.stream().allMatch(WriteColumn::fitsArrays);
        return new BulkInsertPlan(database, plans, written, readBack, rule, inArrays);
    }

    /**
     * Returns the maximum number of rows of a statement; 1 if values are read back without RETURNING, because drivers
     * may return the generated values of one row only.
     */
    int mostRows() {
        if (readsBack() && !database.dialect().features().returning()) {
            return 1;
        }
        return inArrays
                ? Chunks.IN_ARRAYS
                : Chunks.rows(database.dialect().features().maxParameters(), written.size());
    }

    boolean readsBack() {
        return !readBack.isEmpty();
    }

    StatementCall call(List<Instance> rows) {
        return inArrays
                ? call(plans.statement(new Text(written, readBack, rule), this::arrays), arrayArguments(rows))
                : call(plans.render(values(rows.size())).text(), rowArguments(rows));
    }

    private StatementCall call(String sql, Object[] arguments) {
        return database.insert(plans.model(), sql, readBack, arguments);
    }

    private Object[] arrayArguments(List<Instance> rows) {
        return written.stream().map(column -> column.arrayArgument(rows)).toArray();
    }

    private Object[] rowArguments(List<Instance> rows) {
        Object[] arguments = new Object[rows.size() * written.size()];
        int index = 0;
        for (Instance row : rows) {
            for (WriteColumn column : written) {
                arguments[index++] = column.argument(row);
            }
        }
        return arguments;
    }

    private Statement arrays() {
        List<SqlExpression> arrays = new ArrayList<>();
        for (WriteColumn column : written) {
            arrays.add(column.arrayBind(arrays.size()));
        }
        return insert(written, List.of(), arrays);
    }

    private Statement values(int count) {
        if (written.isEmpty()) {
            SqlExpression made = new SqlExpression.Template(List.of("DEFAULT"), List.of());
            return insert(List.of(plans.columns().keyColumn()), Collections.nCopies(count, List.of(made)), List.of());
        }
        List<List<SqlExpression>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row(row * written.size()));
        }
        return insert(written, rows, List.of());
    }

    /**
     * Casts each parameter if there is a conflict clause, because the database may then not infer its type from the
     * column.
     */
    private List<SqlExpression> row(int first) {
        List<SqlExpression> row = new ArrayList<>();
        for (WriteColumn column : written) {
            int position = first + row.size();
            row.add(rule.fails() ? column.plainBind(position) : column.bind(position));
        }
        return row;
    }

    private Statement insert(List<WriteColumn> columns, List<List<SqlExpression>> rows, List<SqlExpression> arrays) {
        return new Statement.Insert(
                plans.model().table(),
                columns.stream().map(WriteColumn::name).toList(),
                rows,
                arrays,
                rule.clause(written),
                database.returning(readBack));
    }

    /**
     * Returns a reader that sets the generated values in the objects; relies on rows being returned in the order in
     * which they were sent.
     */
    RowReader<Instance> readBack(List<Instance> rows) {
        Iterator<Instance> remaining = rows.iterator();
        return row -> {
            Instance instance = remaining.next();
            for (int index = 0; index < readBack.size(); index++) {
                readBack.get(index).read(row, index, instance);
            }
            return instance;
        };
    }

    /** The key of the cached text of an INSERT from arrays. */
    private record Text(List<WriteColumn> written, List<WriteColumn> readBack, ConflictRule rule) {}
}
