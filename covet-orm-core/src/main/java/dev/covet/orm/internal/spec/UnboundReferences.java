package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;

/** Finds a reference to a query around, where there is none. */
final class UnboundReferences extends ShapeRewrite {

    private UnboundReferences() {}

    /** Refuses a query that refers to one around it, since it is about to run by itself. */
    static void refuse(QueryShape shape) {
        if (shape.reach() > 0) {
            new UnboundReferences().shape(shape);
        }
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        if (expression.target() == null) {
            throw new FieldException("The reference outerRef(\"" + expression.path()
                    + "\") has no query around it. Use the query inside exists, subquery or in of another one.");
        }
        return expression;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        refuse(query.shape());
        return query;
    }
}
