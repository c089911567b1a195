package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans an UPDATE or a DELETE of the rows of a query; if the query joins, groups or filters groups, the rows are
 * selected by a subquery of their keys.
 */
final class WritePlanner {

    private final PlanScope scope;
    private final QueryShape shape;
    private final SelectPlanner rows;

    WritePlanner(PlanScope scope, QueryShape shape) {
        this.scope = scope;
        this.shape = shape;
        this.rows = SelectPlanner.of(scope, shape, null, null);
    }

    /** Returns the UPDATE, or null if the query is known to have no rows. */
    @Nullable
    Statement update(List<Assignment> assignments) {
        boolean simple = isSimple();
        List<Statement.Assignment> planned = new AssignmentPlanner(scope).plan(assignments);
        if (rows.isEmpty()) {
            return null;
        }
        ModelMeta<?> model = shape.model();
        return new Statement.Update(model.table(), alias(), planned, null, where(simple), List.of());
    }

    /** Returns the DELETE, or null if the query is known to have no rows. */
    @Nullable
    Statement delete() {
        boolean simple = isSimple();
        return rows.isEmpty() ? null : new Statement.Delete(shape.model().table(), alias(), where(simple));
    }

    private String alias() {
        return scope.joins().base().alias();
    }

    private boolean isSimple() {
        return scope.joins().isEmpty() && !rows.grouping().isActive() && !rows.filtersGroups();
    }

    private @Nullable SqlExpression where(boolean simple) {
        if (simple) {
            return SelectAssembly.sql(rows.split().where());
        }
        SelectPlanner keys = scope.inner(BoundQuery.within(shape));
        PlanScope.SingleColumnQuery column = keys.keys();
        return column.query() == null
                ? SqlExpression.Constant.FALSE
                : new SqlExpression.InQuery(rows.key().sql(), column.query());
    }

    /**
     * Returns the UPDATE of the rows of a parent model's table that belong to the objects of the query, or null if the
     * query is known to have no rows.
     *
     * @param scope a scope over the parent's table
     */
    static @Nullable Statement updateParent(PlanScope scope, QueryShape shape, List<Assignment> assignments) {
        PlanScope.SingleColumnQuery keys = scope.inner(BoundQuery.within(shape)).keys();
        if (keys.query() == null) {
            return null;
        }
        ModelMeta<?> parent = scope.model();
        Join table = scope.joins().base();
        return new Statement.Update(
                parent.table(),
                table.alias(),
                new AssignmentPlanner(scope).plan(assignments),
                null,
                new SqlExpression.InQuery(table.column(parent.pk()), keys.query()),
                List.of());
    }
}
