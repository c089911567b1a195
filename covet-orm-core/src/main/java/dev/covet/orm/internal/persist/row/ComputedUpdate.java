package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.ComputedColumns;
import dev.covet.orm.internal.compile.ComputedValue;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.ComputedField;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.Statement;
import dev.covet.orm.sql.Statement.Assignment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The UPDATE of one row of which the database computes some columns from expressions of the object; it gives these back.
 *
 * @param columns the columns that are set, without the version
 * @param computed those of them that the database computes
 */
public record ComputedUpdate(
        Database database, ModelPlans plans, Instance instance, List<WriteColumn> columns, List<WriteColumn> computed) {

    /** Returns the UPDATE of these columns. */
    public static ComputedUpdate of(Database database, ModelPlans plans, Instance instance, BitSet written) {
        List<WriteColumn> columns = plans.columns().atButVersion(written);
        InstanceState state = InstanceState.of(instance);
        List<WriteColumn> computed = columns.stream()
                .filter(column -> state.computed(column.field()) != null)
                .toList();
        if (!database.dialect().features().returning()) {
            throw database.dialect()
                    .unsupported(
                            "give back what it computes for one object",
                            "Use update(...) on a query set, and refresh the object.");
        }
        return new ComputedUpdate(database, plans, instance, columns, computed);
    }

    /**
     * Sends the UPDATE, reads what was computed into the object, and emits the number of rows.
     *
     * @param next the version that the row gets; null if it has none
     */
    public Mono<Long> send(WrittenObjects objects, @Nullable Object next) {
        Mono<Long> rows =
                database.executor().list(call(next), objects.read(reader())).map(read -> (long) read.size());
        return new KeyedWrite(database, plans.model()).send(rows, 1);
    }

    private StatementCall call(@Nullable Object next) {
        ComputedColumns planner = database.compiler().computedColumns();
        List<Object> bound = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (WriteColumn column : columns) {
            ComputedField value = InstanceState.of(instance).computed(column.field());
            assignments.add(new Assignment(
                    column.name(),
                    value == null
                            ? bind(column, column.argument(instance), bound)
                            : planner.updated((ComputedValue) value)));
        }
        WriteColumn key = plans.columns().keyColumn();
        SqlExpression row = equal(key, key.argument(instance), bound);
        VersionField version = plans.columns().version();
        if (version != null) {
            WriteColumn column = version.column();
            assignments.add(new Assignment(column.name(), bind(column, column.encode(next), bound)));
            row = TableStatements.both(row, equal(column, version.argument(instance), bound));
        }
        Statement.Update update = new Statement.Update(
                plans.model().table(), ComputedColumns.ALIAS, assignments, null, row, database.returning(computed));
        RenderedArguments rendered = RenderedArguments.of(plans.render(update), planner, bound::get);
        return database.call(
                Operation.UPDATE,
                plans.model(),
                rendered.sql(),
                rendered.arguments().toArray());
    }

    private static SqlExpression equal(WriteColumn column, Object value, List<Object> bound) {
        return new SqlExpression.Binary(
                new SqlExpression.Column(ComputedColumns.ALIAS, column.name()),
                SqlOperator.EQUAL,
                bind(column, value, bound));
    }

    /** Returns the parameter for a value, which it adds to those that are bound. */
    private static SqlExpression bind(WriteColumn column, Object value, List<Object> bound) {
        bound.add(value);
        return column.plainBind(bound.size() - 1);
    }

    private RowReader<Instance> reader() {
        return row -> {
            for (int index = 0; index < computed.size(); index++) {
                computed.get(index).read(row, index, instance);
                InstanceState.of(instance).settle(computed.get(index).field());
            }
            return instance;
        };
    }
}
