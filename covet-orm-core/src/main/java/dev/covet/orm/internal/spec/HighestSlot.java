package dev.covet.orm.internal.spec;

/** Finds the highest slot that an expression refers to. */
final class HighestSlot extends ExpressionRewrite {

    private int highest = -1;

    private HighestSlot() {}

    /** Returns the slot, or -1 where there is none. */
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
