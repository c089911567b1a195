package dev.covet.orm.internal.spec;

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
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        return expression.at(expression.levels() + 1);
    }

    @Override
    BoundQuery query(BoundQuery query) {
        int reach = query.shape().reach();
        return InnerRewrite.of(query, this, reach > 1 ? reach + 1 : reach);
    }
}
