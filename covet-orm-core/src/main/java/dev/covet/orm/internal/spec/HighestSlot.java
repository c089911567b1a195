package dev.covet.orm.internal.spec;

/** Finds the highest slot that an expression uses. */
final class HighestSlot extends ExpressionRewrite {

    private int highest = -1;

    private HighestSlot() {}

    /**
     * Returns the highest slot, -1 if the expression has no parameter, or {@code Integer.MAX_VALUE} if it contains a
     * subquery.
     */
    static int of(ResolvedExpression expression) {
        HighestSlot search = new HighestSlot();
        search.expression(expression);
        return search.highest;
    }

    @Override
    public Parameter parameter(Parameter parameter) {
        highest = Math.max(highest, parameter.slot());
        return parameter;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        highest = Integer.MAX_VALUE;
        return query;
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return expression(expression.annotation().expression());
    }
}
