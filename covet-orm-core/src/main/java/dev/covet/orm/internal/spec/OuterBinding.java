package dev.covet.orm.internal.spec;

/** Resolves the outer references of a subquery in the scope of the enclosing query. */
final class OuterBinding extends ShapeRewrite {

    private final Scope outer;

    private OuterBinding(Scope outer) {
        this.outer = outer;
    }

    /**
     * Returns the inner shape with its references to the enclosing query resolved.
     *
     * @throws dev.covet.orm.error.FieldException if the enclosing query does not know a name
     */
    static QueryShape bind(QueryShape inner, Scope outer) {
        return inner.reach() == 0 ? inner : new OuterBinding(outer).shape(inner);
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        return expression.levels() == 1 && expression.target() == null
                ? new ResolvedExpression.Outer(expression.path(), 1, outer.expression(expression.path()))
                : expression;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(query, this);
    }

    @Override
    BoundQuery member(BoundQuery query) {
        return query.with(bind(query.shape(), outer));
    }
}
