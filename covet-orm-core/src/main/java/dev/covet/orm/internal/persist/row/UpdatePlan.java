package dev.covet.orm.internal.persist.row;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import dev.covet.orm.sql.Statement.Assignment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The UPDATE of certain columns of one row, identified by its primary key.
 *
 * @param sql the SQL text
 * @param columns the columns that are set
 * @param key the primary key column
 */
public record UpdatePlan(String sql, List<WriteColumn> columns, WriteColumn key) {

    static UpdatePlan of(ModelPlans plans, BitSet written) {
        List<WriteColumn> columns = plans.columns().at(written);
        WriteColumn key = plans.columns().keyColumn();
        List<Assignment> assignments = new ArrayList<>();
        for (WriteColumn column : columns) {
            assignments.add(new Assignment(column.name(), column.plainBind(assignments.size())));
        }
        TableStatements table = TableStatements.of(plans.model());
        SqlExpression row = table.equal(key.field(), assignments.size());
        if (assignments.isEmpty()) {
            // A model of nothing but a key: setting it to itself tells whether the row is there.
            assignments.add(new Assignment(key.name(), table.column(key.field())));
        }
        Statement.Update update =
                new Statement.Update(plans.model().table(), TableStatements.ALIAS, assignments, null, row, List.of());
        return new UpdatePlan(plans.render(update).text(), columns, key);
    }

    public Object[] arguments(Object instance) {
        Object[] arguments = new Object[columns.size() + 1];
        for (int index = 0; index < columns.size(); index++) {
            arguments[index] = columns.get(index).argument(instance);
        }
        arguments[columns.size()] = key.argument(instance);
        return arguments;
    }
}
