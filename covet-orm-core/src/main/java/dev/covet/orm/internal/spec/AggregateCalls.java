package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;

/** Collects the aggregates that an expression of a query is made of; those behind names and in windows do not count. */
final class AggregateCalls extends ExpressionRewrite {

    private final List<ResolvedExpression.AggregateCall> found = new ArrayList<>();

    private AggregateCalls() {}

    /** Returns the aggregates, in the order in which they are written. */
    static List<ResolvedExpression.AggregateCall> in(ResolvedExpression expression) {
        AggregateCalls calls = new AggregateCalls();
        calls.expression(expression);
        return calls.found;
    }

    /** Returns the expressions that a step computes for each row or group. */
    static List<ResolvedExpression> expressions(Step step) {
        List<ResolvedExpression> all = new ArrayList<>();
        if (step instanceof Step.Annotate annotate) {
            annotate.annotations().forEach(annotation -> all.add(annotation.expression()));
        } else if (step instanceof Step.Values values) {
            values.columns().forEach(column -> all.add(column.expression()));
        }
        return all;
    }

    @Override
    public ResolvedExpression aggregate(ResolvedExpression.AggregateCall expression) {
        found.add(expression);
        return expression;
    }

    @Override
    public ResolvedExpression window(ResolvedExpression.WindowCall expression) {
        return expression;
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return expression;
    }
}
