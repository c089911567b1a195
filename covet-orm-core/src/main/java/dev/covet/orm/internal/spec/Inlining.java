package dev.covet.orm.internal.spec;

/** Puts what annotations stand for in their place, for statements that know none. */
final class Inlining extends ExpressionRewrite {

    static final Inlining INSTANCE = new Inlining();

    private Inlining() {}

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return expression(expression.annotation().expression());
    }
}
