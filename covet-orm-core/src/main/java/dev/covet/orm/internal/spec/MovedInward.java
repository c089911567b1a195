package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;

/**
 * Rewrites what stands in a query for a subquery over the same model: names that the query gave are replaced by what
 * they mean.
 */
final class MovedInward extends ExpressionRewrite {

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return expression(expression.annotation().expression());
    }

    @Override
    public ResolvedExpression outer(ResolvedExpression.Outer expression) {
        return new ResolvedExpression.Outer(expression.path(), expression.levels() + 1, expression.target());
    }

    @Override
    BoundQuery query(BoundQuery query) {
        if (query.shape().reach() > 1) {
            throw new FieldException(
                    "A subquery that refers to a query further out stands beside aggregates that need rows of"
                            + " their own. Take the aggregates in a query of their own.");
        }
        return query;
    }
}
