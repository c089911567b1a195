package dev.covet.orm.internal.spec;

/** Resolves the outer references of a subquery in the scope of the enclosing query. */
final class OuterBinding extends ShapeRewrite {

    private final Scope outer;
    private final int depth;

    private OuterBinding(Scope outer, int depth) {
        this.outer = outer;
        this.depth = depth;
    }

    /**
     * Returns the inner shape with its references to the enclosing query resolved.
     *
     * @throws dev.covet.orm.error.FieldException if the enclosing query does not know a name
     */
    static QueryShape bind(QueryShape inner, Scope outer) {
        return inner.reach() == 0 ? inner : new OuterBinding(outer, 1).shape(inner);
    }

    @Override
    public ResolvedExpression outer(ResolvedExpression.Outer expression) {
        return expression.levels() == depth && expression.target() == null
                ? new ResolvedExpression.Outer(expression.path(), depth, outer.expression(expression.path()))
                : expression;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return within(query, depth + 1);
    }

    @Override
    BoundQuery member(BoundQuery query) {
        return within(query, depth);
    }

    private BoundQuery within(BoundQuery query, int levels) {
        QueryShape shape = query.shape();
        return shape.reach() < levels ? query : query.with(new OuterBinding(outer, levels).shape(shape));
    }
}
