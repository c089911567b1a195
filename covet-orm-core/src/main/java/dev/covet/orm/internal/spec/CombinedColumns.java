package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import java.util.List;

/** Checks that a combined query has the columns by which it is ordered and which aggregates of it are taken over. */
final class CombinedColumns extends ExpressionRewrite {

    private final QueryShape combined;

    private CombinedColumns(QueryShape combined) {
        this.combined = combined;
    }

    /** Checks the ordering, if the query is a combined one. */
    static void checkOrder(QueryShape shape) {
        Step.OrderBy order = shape.has(Step.Kind.COMBINE) ? shape.last(Step.Kind.ORDER_BY, Step.OrderBy.class) : null;
        if (order == null) {
            return;
        }
        for (ResolvedOrdering item : order.items()) {
            if (!shape.selects(item.expression())) {
                throw new FieldException("Combined queries are ordered by a selected column only."
                        + " Select what is ordered by in each of them.");
            }
        }
    }

    /** Checks the aggregates, if the query is a combined one. */
    static void checkTaken(QueryShape shape, List<Annotation> aggregates) {
        if (shape.has(Step.Kind.COMBINE)) {
            CombinedColumns columns = new CombinedColumns(shape);
            aggregates.forEach(aggregate -> columns.expression(aggregate.expression()));
        }
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        return selected(expression, expression.path().field().name());
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        Annotation annotation = expression.annotation();
        boolean before = annotation.place() < combined.scope().size();
        return before ? selected(expression, annotation.name()) : expression;
    }

    private ResolvedExpression selected(ResolvedExpression expression, String name) {
        if (!combined.selects(expression)) {
            throw notSelected(name);
        }
        return expression;
    }

    /** Returns the refusal of a column that the members do not select. */
    static FieldException notSelected(String name) {
        return new FieldException("The combined query does not select \"" + name + "\". Select it in each member.");
    }
}
