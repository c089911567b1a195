package dev.covet.orm.internal.persist.row;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import dev.covet.orm.sql.Statement.Assignment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The UPDATE of certain columns of one row, identified by its primary key and, if it has one, by its version.
 *
 * @param sql the SQL text
 * @param columns the columns that are set, without the version
 * @param key the primary key column
 * @param version the version of the row, which is set too; null if it has none
 */
public record UpdatePlan(
        String sql,
        List<WriteColumn> columns,
        WriteColumn key,
        @Nullable VersionField version) {

    static UpdatePlan of(ModelPlans plans, BitSet written) {
        List<WriteColumn> columns = plans.columns().atButVersion(written);
        WriteColumn key = plans.columns().keyColumn();
        VersionField version = plans.columns().version();
        List<Assignment> assignments = new ArrayList<>();
        for (WriteColumn column : columns) {
            assignments.add(new Assignment(column.name(), column.plainBind(assignments.size())));
        }
        if (version != null) {
            WriteColumn column = version.column();
            assignments.add(new Assignment(column.name(), column.plainBind(assignments.size())));
        }
        TableStatements table = TableStatements.of(plans.model());
        SqlExpression row = table.equal(key.field(), assignments.size());
        if (version != null) {
            row = TableStatements.both(row, table.equal(version.column().field(), assignments.size() + 1));
        }
        if (assignments.isEmpty()) {
            // A model of nothing but a key: setting it to itself tells whether the row is there.
            assignments.add(new Assignment(key.name(), table.column(key.field())));
        }
        Statement.Update update =
                new Statement.Update(plans.model().table(), TableStatements.ALIAS, assignments, null, row, List.of());
        return new UpdatePlan(plans.render(update).text(), columns, key, version);
    }

    /**
     * Returns the arguments for an object.
     *
     * @param next the version that the row gets; null if it has none
     */
    public Object[] arguments(Object instance, @Nullable Object next) {
        List<Object> arguments = new ArrayList<>(columns.size() + 3);
        for (WriteColumn column : columns) {
            arguments.add(column.argument(instance));
        }
        if (version != null) {
            arguments.add(version.column().encode(next));
        }
        arguments.add(key.argument(instance));
        if (version != null) {
            arguments.add(version.argument(instance));
        }
        return arguments.toArray();
    }
}
