package dev.covet.orm.internal.spec;

import java.util.concurrent.atomic.AtomicBoolean;

/** Finds out whether an expression, or a subquery in it, looks at the row that it is computed for. */
final class RowReferences extends ShapeRewrite {

    private final int depth;
    private final AtomicBoolean found;

    private RowReferences(int depth, AtomicBoolean found) {
        this.depth = depth;
        this.found = found;
    }

    /** Returns whether the expression looks at columns of its row. */
    static boolean in(ResolvedExpression expression) {
        AtomicBoolean found = new AtomicBoolean();
        new RowReferences(0, found).expression(expression);
        return found.get();
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        see(depth == 0);
        return super.column(expression);
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        see(expression.levels() == depth);
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
        new RowReferences(levels, found).shape(query.shape());
        return query;
    }

    private void see(boolean reference) {
        if (reference) {
            found.set(true);
        }
    }
}
