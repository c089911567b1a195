package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Binds;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.internal.persist.row.VersionField;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        VersionField version = plans.columns().version();
        boolean inArrays = database.dialect().features().bulkArrays()
                && plans.columns().keyColumn().fitsArrays()
                && (version == null || version.column().fitsArrays())
                && columns.stream().allMatch(WriteColumn::fitsArrays);
        return new BulkUpdatePlan(database, plans, columns, inArrays);
    }

    /** Returns the maximum number of rows of a statement. */
    int mostRows() {
        return inArrays
                ? Chunks.IN_ARRAYS
                : Chunks.rows(database.dialect().features().maxParameters(), sent().size());
    }

    StatementCall call(List<Instance> rows, NextVersions next) {
        if (inArrays) {
            Object[] arguments = sent().stream()
                    .map(sent -> sent.column()
                            .arrayOf(rows.stream()
                                    .map(row -> sent.value(row, next))
                                    .collect(Collectors.toCollection(ArrayList::new))))
                    .toArray();
            return call(plans.statement(new Text(columns), this::fromArrays), arguments);
        }
        List<Sent> sent = sent();
        RenderedSql sql = plans.render(byCases(rows.size()));
        Object[] arguments = sql.keys().stream()
                .map(key -> argument(sent, (Integer) key, rows, next))
                .toArray();
        return call(sql.text(), arguments);
    }

    private StatementCall call(String sql, Object[] arguments) {
        return database.call(Operation.UPDATE, plans.model(), sql, arguments);
    }

    /**
     * What is sent of each row.
     *
     * @param next whether it is the next version of the row, not a value of the object
     */
    private record Sent(WriteColumn column, boolean next) {

        @Nullable
        Object value(Instance row, NextVersions versions) {
            return next ? versions.of(row) : column.field().get(row);
        }
    }

    /** Returns what is sent: the key, the columns, and of a version the next and the present one. */
    private List<Sent> sent() {
        List<Sent> all = new ArrayList<>(columns.size() + 3);
        all.add(new Sent(plans.columns().keyColumn(), false));
        columns.forEach(column -> all.add(new Sent(column, false)));
        VersionField version = plans.columns().version();
        if (version != null) {
            all.add(new Sent(version.column(), true));
            all.add(new Sent(version.column(), false));
        }
        return all;
    }

    /** Returns the columns that are set, which are sent after the key in this order. */
    private List<WriteColumn> set() {
        List<WriteColumn> all = new ArrayList<>(columns);
        VersionField version = plans.columns().version();
        if (version != null) {
            all.add(version.column());
        }
        return all;
    }

    private Statement fromArrays() {
        List<Select.Item> items = new ArrayList<>();
        for (Sent sent : sent()) {
            SqlExpression array = sent.column().arrayBind(items.size());
            items.add(new Select.Item(new SqlExpression.Call("UNNEST", List.of(array)), valueName(items.size())));
        }
        List<Assignment> assignments = new ArrayList<>();
        for (WriteColumn column : set()) {
            assignments.add(new Assignment(column.name(), value(assignments.size() + 1)));
        }
        TableStatements table = TableStatements.of(plans.model());
        SqlExpression row = new SqlExpression.Binary(table.column(plans.model().pk()), SqlOperator.EQUAL, value(0));
        VersionField version = plans.columns().version();
        return new Statement.Update(
                plans.model().table(),
                TableStatements.ALIAS,
                assignments,
                new Select.Derived(Select.of(items, null), VALUES),
                version == null
                        ? row
                        : TableStatements.both(
                                row,
                                new SqlExpression.Binary(
                                        table.column(version.column().field()),
                                        SqlOperator.EQUAL,
                                        value(columns.size() + 2))),
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
        List<WriteColumn> all = set();
        for (int column = 1; column <= all.size(); column++) {
            WriteColumn set = all.get(column - 1);
            List<SqlExpression.Branch> branches = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                branches.add(new SqlExpression.Branch(
                        new SqlExpression.Binary(key, SqlOperator.EQUAL, Binds.at(row)),
                        set.bind(column * count + row)));
            }
            assignments.add(new Assignment(set.name(), new SqlExpression.Case(branches, table.column(set.field()))));
        }
        return new Statement.Update(
                plans.model().table(), TableStatements.ALIAS, assignments, null, rows(key, count), List.of());
    }

    /** Returns the condition of the rows: their keys, each with its version if there is one. */
    private SqlExpression rows(SqlExpression key, int count) {
        VersionField version = plans.columns().version();
        if (version == null) {
            return new SqlExpression.InList(key, Binds.row(0, count));
        }
        TableStatements table = TableStatements.of(plans.model());
        List<SqlExpression> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(TableStatements.both(
                    new SqlExpression.Binary(key, SqlOperator.EQUAL, Binds.at(row)),
                    table.equal(version.column().field(), (columns.size() + 2) * count + row)));
        }
        return count == 1 ? rows.get(0) : new SqlExpression.Junction(false, rows);
    }

    private static Object argument(List<Sent> all, int key, List<Instance> rows, NextVersions next) {
        Sent sent = all.get(key / rows.size());
        return sent.column().encode(sent.value(rows.get(key % rows.size()), next));
    }

    /** The key of the cached text of an UPDATE from arrays. */
    private record Text(List<WriteColumn> columns) {}
}
