package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.ComputedColumns;
import dev.covet.orm.internal.compile.ComputedValue;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.meta.ComputedField;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The INSERT of rows of which the database computes some columns from expressions of the objects.
 *
 * @param rows the objects; the same columns are left to the database in all of them
 * @param written the columns that are written
 * @param readBack the columns that are read back
 * @param conflict what happens where a unique rule is broken, or null for an error
 */
public record ComputedInsert(
        Database database,
        ModelPlans plans,
        List<? extends Instance> rows,
        List<WriteColumn> written,
        List<WriteColumn> readBack,
        Statement.@Nullable Conflict conflict) {

    /** Returns the INSERT of one object, whose generated and computed values are read back. */
    public static ComputedInsert of(Database database, ModelPlans plans, Instance instance) {
        return of(database, plans, plans.columns().leftToDatabase(instance), List.of(instance));
    }

    /** Returns the INSERT of objects, whose generated and computed values are read back. */
    public static ComputedInsert of(Database database, ModelPlans plans, BitSet left, List<? extends Instance> rows) {
        List<WriteColumn> written = new ArrayList<>(plans.columns().all());
        written.removeAll(plans.columns().at(left));
        Set<WriteColumn> readBack = new LinkedHashSet<>(plans.columns().at(left));
        rows.forEach(row ->
                written.stream().filter(column -> computed(column, row) != null).forEach(readBack::add));
        return new ComputedInsert(database, plans, rows, written, List.copyOf(readBack), null);
    }

    /** Returns this INSERT with a conflict clause, and with other columns that are read back. */
    public ComputedInsert on(Statement.@Nullable Conflict clause, List<WriteColumn> read) {
        return new ComputedInsert(database, plans, rows, written, read, clause);
    }

    private static @Nullable ComputedField computed(WriteColumn column, Instance instance) {
        return InstanceState.of(instance).computed(column.field());
    }

    /**
     * Returns the call.
     *
     * @throws dev.covet.orm.error.FieldException if an expression is about columns of the row
     */
    public StatementCall call() {
        ComputedColumns computed = database.compiler().computedColumns();
        List<List<SqlExpression>> all = new ArrayList<>();
        for (Instance row : rows) {
            all.add(row(row, all.size() * written.size(), computed));
        }
        Statement.Insert insert = new Statement.Insert(
                plans.model().table(),
                written.stream().map(WriteColumn::name).toList(),
                all,
                List.of(),
                conflict,
                database.returning(readBack));
        RenderedArguments rendered = RenderedArguments.of(plans.render(insert), computed, this::argument);
        return database.insert(
                plans.model(), rendered.sql(), readBack, rendered.arguments().toArray());
    }

    private List<SqlExpression> row(Instance instance, int first, ComputedColumns computed) {
        List<SqlExpression> row = new ArrayList<>();
        for (WriteColumn column : written) {
            int position = first + row.size();
            ComputedField value = computed(column, instance);
            if (value == null) {
                row.add(conflict == null ? column.plainBind(position) : column.bind(position));
            } else {
                SqlExpression planned = computed.inserted((ComputedValue) value);
                row.add(conflict == null ? planned : column.cast(planned));
            }
        }
        return row;
    }

    private Object argument(int position) {
        return written.get(position % written.size()).argument(rows.get(position / written.size()));
    }

    /** Returns a reader that sets what was generated and computed in the objects, in the order in which they were sent. */
    public RowReader<Instance> reader() {
        Iterator<? extends Instance> remaining = rows.iterator();
        return row -> {
            Instance instance = remaining.next();
            for (int index = 0; index < readBack.size(); index++) {
                readBack.get(index).read(row, index, instance);
                InstanceState.of(instance).settle(readBack.get(index).field());
            }
            return instance;
        };
    }
}
