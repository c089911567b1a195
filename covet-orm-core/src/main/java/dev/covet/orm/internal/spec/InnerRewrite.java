package dev.covet.orm.internal.spec;

import java.util.function.UnaryOperator;

/**
 * Rewrites a subquery for what becomes of the query around it: replaces what the subquery, or a query inside it, refers
 * to outside.
 */
final class InnerRewrite extends ShapeRewrite {

    private final UnaryOperator<ResolvedExpression> targets;
    private final UnaryOperator<ResolvedExpression.Outer> further;

    private InnerRewrite(UnaryOperator<ResolvedExpression> targets, UnaryOperator<ResolvedExpression.Outer> further) {
        this.targets = targets;
        this.further = further;
    }

    /** Returns the subquery for a query around it that is rewritten in this way. */
    static BoundQuery of(BoundQuery query, ExpressionRewrite around) {
        return of(query, around, query.shape().reach());
    }

    /** Returns the subquery for a query around it that is rewritten, with the number of queries that it then needs. */
    static BoundQuery of(BoundQuery query, ExpressionRewrite around, int reach) {
        return of(query, new InnerRewrite(around::expression, around::outer), reach);
    }

    /** Returns the subquery with something else in the place of what it refers to in the query around it. */
    static BoundQuery of(BoundQuery query, UnaryOperator<ResolvedExpression> targets) {
        return of(
                query,
                new InnerRewrite(targets, UnaryOperator.identity()),
                query.shape().reach());
    }

    private static BoundQuery of(BoundQuery query, InnerRewrite rewrite, int reach) {
        return query.shape().reach() == 0 ? query : query.with(rewrite.shape(query.shape(), reach));
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        ResolvedExpression target = expression.target();
        if (expression.levels() > 1) {
            ResolvedExpression.Outer moved = further.apply(expression.at(expression.levels() - 1));
            return moved.at(moved.levels() + 1);
        }
        return target == null ? expression : new ResolvedExpression.Outer(expression.path(), 1, targets.apply(target));
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return of(query, this);
    }

    @Override
    BoundQuery member(BoundQuery query) {
        return query.shape().reach() == 0 ? query : query.with(new InnerRewrite(targets, further).shape(query.shape()));
    }
}
