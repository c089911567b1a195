package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Binds;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.Statement;
import dev.covet.orm.sql.Statement.Assignment;
import java.util.ArrayList;
import java.util.List;

/**
 * The UPDATE of many rows, each with its own values: from array parameters if the database supports them, otherwise by
 * CASE expressions.
 *
 * @param columns the columns that are set
 * @param inArrays whether each column is one array parameter
 */
record BulkUpdatePlan(Database database, ModelPlans plans, List<WriteColumn> columns, boolean inArrays) {

    private static final String VALUES = "v";

    static BulkUpdatePlan of(Database database, ModelPlans plans, List<WriteColumn> columns) {
        boolean inArrays = database.dialect().features().bulkArrays()
                && plans.columns().keyColumn().fitsArrays()
                && columns.stream().allMatch(WriteColumn::fitsArrays);
        return new BulkUpdatePlan(database, plans, columns, inArrays);
    }

    /** Returns the maximum number of rows of a statement. */
    int mostRows() {
        return inArrays
                ? Chunks.IN_ARRAYS
                : Chunks.rows(database.dialect().features().maxParameters(), columns.size() + 1);
    }

    StatementCall call(List<Instance> rows) {
        if (inArrays) {
            Object[] arguments = keyAndColumns().stream()
                    .map(column -> column.arrayArgument(rows))
                    .toArray();
            return call(plans.statement(new Text(columns), this::fromArrays), arguments);
        }
        RenderedSql sql = plans.render(byCases(rows.size()));
        Object[] arguments =
                sql.keys().stream().map(key -> argument((Integer) key, rows)).toArray();
        return call(sql.text(), arguments);
    }

    private StatementCall call(String sql, Object[] arguments) {
        return database.call(Operation.UPDATE, plans.model(), sql, arguments);
    }

    private List<WriteColumn> keyAndColumns() {
        List<WriteColumn> all = new ArrayList<>(columns.size() + 1);
        all.add(plans.columns().keyColumn());
        all.addAll(columns);
        return all;
    }

    private Statement fromArrays() {
        List<Select.Item> items = new ArrayList<>();
        for (WriteColumn column : keyAndColumns()) {
            SqlExpression array = column.arrayBind(items.size());
            items.add(new Select.Item(new SqlExpression.Call("UNNEST", List.of(array)), valueName(items.size())));
        }
        List<Assignment> assignments = new ArrayList<>();
        for (WriteColumn column : columns) {
            assignments.add(new Assignment(column.name(), value(assignments.size() + 1)));
        }
        TableStatements table = TableStatements.of(plans.model());
        return new Statement.Update(
                plans.model().table(),
                TableStatements.ALIAS,
                assignments,
                new Select.Derived(Select.of(items, null), VALUES),
                new SqlExpression.Binary(table.column(plans.model().pk()), SqlOperator.EQUAL, value(0)),
                List.of());
    }

    private static String valueName(int position) {
        return "c" + position;
    }

    private static SqlExpression value(int position) {
        return new SqlExpression.Column(VALUES, valueName(position));
    }

    /**
     * Builds an UPDATE with CASE expressions; the position of a parameter is {@code column * count + row}, the key
     * being column 0.
     */
    private Statement byCases(int count) {
        TableStatements table = TableStatements.of(plans.model());
        SqlExpression key = table.column(plans.model().pk());
        List<Assignment> assignments = new ArrayList<>();
        for (int column = 1; column <= columns.size(); column++) {
            WriteColumn set = columns.get(column - 1);
            List<SqlExpression.Branch> branches = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                branches.add(new SqlExpression.Branch(
                        new SqlExpression.Binary(key, SqlOperator.EQUAL, Binds.at(row)),
                        set.bind(column * count + row)));
            }
            assignments.add(new Assignment(set.name(), new SqlExpression.Case(branches, table.column(set.field()))));
        }
        SqlExpression rows = new SqlExpression.InList(key, Binds.row(0, count));
        return new Statement.Update(plans.model().table(), TableStatements.ALIAS, assignments, null, rows, List.of());
    }

    private Object argument(int key, List<Instance> rows) {
        return keyAndColumns().get(key / rows.size()).argument(rows.get(key % rows.size()));
    }

    /** The key of the cached text of an UPDATE from arrays. */
    private record Text(List<WriteColumn> columns) {}
}
