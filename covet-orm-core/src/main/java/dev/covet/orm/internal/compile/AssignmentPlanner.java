package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.List;
import java.util.Set;

/** Plans what an update sets the columns of one table to. */
final class AssignmentPlanner {

    private final Level level;
    private final Annotated annotated;

    /** For the table of the level, and what the query names. */
    AssignmentPlanner(Level level, QueryShape shape) {
        this.level = level;
        this.annotated = Annotated.of(shape);
    }

    List<Statement.Assignment> plan(List<Assignment> assignments) {
        return assignments.stream().map(this::plan).toList();
    }

    private Statement.Assignment plan(Assignment assignment) {
        FieldMeta field = field(level.model(), assignment.field());
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
                level.joins().observe(() -> term[0] = level.expressions(null).plan(annotated.expression(expression)));
        if (!joined.isEmpty()) {
            throw refused(field, "fields of related objects or of another table; use a subquery");
        }
        if (term[0].aggregate()) {
            throw refused(field, "aggregates; use a subquery");
        }
        if (term[0].window()) {
            throw refused(field, "window functions; use a subquery");
        }
        return term[0].sql();
    }

    private static FieldException refused(FieldMeta field, String what) {
        return new FieldException("The update of \"" + field.name() + "\" of "
                + field.model().name() + " cannot be computed from " + what + ".");
    }

    static FieldMeta field(ModelMeta<?> model, String name) {
        FieldMeta field = model.field(name);
        if (field == null) {
            throw FieldException.unknown(
                    "field",
                    name,
                    model.name() + " to update",
                    model.fields().stream().map(FieldMeta::name).toList());
        }
        return field;
    }
}
