package dev.covet.orm.internal.spec;

/** Finds out whether an expression, or a subquery in it, looks at the row that it is computed for. */
final class RowReferences extends ShapeRewrite {

    private final int depth;
    private boolean found;

    private RowReferences(int depth) {
        this.depth = depth;
    }

    /** Returns whether the expression looks at columns of its row. */
    static boolean in(ResolvedExpression expression) {
        RowReferences references = new RowReferences(0);
        references.expression(expression);
        return references.found;
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        found |= depth == 0;
        return super.column(expression);
    }

    @Override
    public ResolvedExpression outer(ResolvedExpression.Outer expression) {
        found |= expression.levels() == depth;
        return expression;
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
        RowReferences inner = new RowReferences(levels);
        inner.shape(query.shape());
        found |= inner.found;
        return query;
    }
}
