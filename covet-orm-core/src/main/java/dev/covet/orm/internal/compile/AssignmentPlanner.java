package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.List;
import java.util.Set;

/** Plans the SET clause of an update of one table. */
final class AssignmentPlanner {

    private final PlanScope scope;

    /** Creates a planner for the base table of the scope. */
    AssignmentPlanner(PlanScope scope) {
        this.scope = scope;
    }

    List<Statement.Assignment> plan(List<Assignment> assignments) {
        return assignments.stream().map(this::plan).toList();
    }

    private Statement.Assignment plan(Assignment assignment) {
        return new Statement.Assignment(assignment.field().column(), value(assignment));
    }

    /** Plans the value of one column. */
    SqlExpression value(Assignment assignment) {
        PlannedExpression[] term = new PlannedExpression[1];
        Set<Join> joined =
                scope.joins().observe(() -> term[0] = scope.expressions(null).plan(assignment.value()));
        if (!joined.isEmpty()) {
            throw ofAnotherTable(assignment.field());
        }
        return term[0].sql();
    }

    private static FieldException ofAnotherTable(FieldMeta field) {
        return new FieldException("The update of \"" + field.name() + "\" of "
                + field.model().name()
                + " cannot be computed from fields of related objects or of another table; use a subquery.");
    }
}
