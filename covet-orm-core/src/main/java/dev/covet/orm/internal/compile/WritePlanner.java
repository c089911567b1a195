package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans an UPDATE or a DELETE of the rows of a query; where these depend on other tables, by their keys. */
final class WritePlanner {

    private final Level level;
    private final QueryShape shape;
    private final SelectPlanner rows;

    WritePlanner(Level level, QueryShape shape) {
        this.level = level;
        this.shape = shape;
        this.rows = SelectPlanner.of(level, shape, null, null);
    }

    /** The update, or null where the query is known to have no rows. */
    @Nullable
    Statement update(List<Assignment> assignments) {
        boolean simple = isSimple();
        List<Statement.Assignment> planned = new ArrayList<>();
        for (Assignment assignment : assignments) {
            planned.add(assignment(assignment));
        }
        if (rows.isEmpty()) {
            return null;
        }
        ModelMeta<?> model = shape.model();
        return new Statement.Update(model.table(), alias(), planned, null, where(simple), List.of());
    }

    /** The delete, or null where the query is known to have no rows. */
    @Nullable
    Statement delete() {
        boolean simple = isSimple();
        return rows.isEmpty() ? null : new Statement.Delete(shape.model().table(), alias(), where(simple));
    }

    private String alias() {
        return level.joins().base().alias();
    }

    private boolean isSimple() {
        return level.joins().isEmpty() && !rows.grouping().isActive() && !rows.filtersGroups();
    }

    private @Nullable SqlExpression where(boolean simple) {
        if (simple) {
            return SelectAssembly.sql(rows.split().where());
        }
        SelectPlanner keys = level.inner(new BoundQuery(shape, 0, null, null));
        Level.Column column = keys.keys();
        return column.query() == null
                ? SqlExpression.Constant.FALSE
                : new SqlExpression.InQuery(rows.key().sql(), column.query());
    }

    private Statement.Assignment assignment(Assignment assignment) {
        FieldMeta field = field(assignment.field());
        Object value = assignment.value();
        if (value == null) {
            return new Statement.Assignment(field.column(), SqlExpression.Constant.NULL);
        }
        if (value instanceof Slot slot) {
            return new Statement.Assignment(field.column(), level.bind(slot, null, field.type(), field, false));
        }
        return new Statement.Assignment(field.column(), computed(field, (Expression) value));
    }

    private SqlExpression computed(FieldMeta field, Expression expression) {
        Term[] term = new Term[1];
        Set<Join> joined =
                level.joins().observe(() -> term[0] = level.expressions(null).plan(expression));
        if (!joined.isEmpty()) {
            throw refused(field, "fields of related objects; use a subquery");
        }
        if (term[0].aggregate()) {
            throw refused(field, "aggregates; use a subquery");
        }
        if (term[0].window()) {
            throw refused(field, "window functions; use a subquery");
        }
        return term[0].sql();
    }

    private FieldException refused(FieldMeta field, String what) {
        return new FieldException("The update of \"" + field.name() + "\" of "
                + shape.model().name() + " cannot be computed from " + what + ".");
    }

    private FieldMeta field(String name) {
        FieldMeta field = shape.model().field(name);
        if (field == null) {
            throw FieldException.unknown(
                    "field",
                    name,
                    shape.model().name() + " to update",
                    shape.model().fields().stream().map(FieldMeta::name).toList());
        }
        return field;
    }
}
