package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Q.Connector;

/**
 * Finds out whether the conditions of a query test more than a row by itself: related rows, of which there may be many,
 * or what is computed from many rows. Such a condition cannot be moved beside another one and still mean the same rows.
 */
final class Multiplying extends ExpressionRewrite {

    private final Connector connector;
    private boolean found;

    private Multiplying(Connector connector) {
        this.connector = connector;
    }

    /** Returns whether a condition of the query cannot be joined in this way with conditions of another one. */
    static boolean isTested(Connector connector, QueryShape shape) {
        Multiplying search = new Multiplying(connector);
        for (Step step : shape.steps()) {
            if (step instanceof Step.Filter filter) {
                filter.condition().accept(search);
            }
        }
        return search.found;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(query, this);
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        found |= connector != Connector.AND
                && (expression.conditional() != null || expression.path().isToMany());
        return expression;
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        Annotation annotation = expression.annotation();
        found |= annotation.isAggregate() || AggregateDetector.isWindow(annotation.expression());
        expression(annotation.expression());
        return expression;
    }
}
