package dev.covet.orm.internal.spec;

import dev.covet.orm.error.UnsupportedQueryException;
import java.util.Set;

/**
 * Checks that conditions are about one row of a table and always say the same of it, as a rule of the table needs it.
 */
public final class OneRow extends ExpressionRewrite {

    private static final Set<String> CHANGING = Set.of("now", "random", "uuid4");

    private OneRow() {}

    /**
     * Checks the filters of a query.
     *
     * @throws UnsupportedQueryException if one holds a query, an aggregate, or a function that changes
     */
    public static void check(QueryShape shape) {
        OneRow check = new OneRow();
        for (Step step : shape.steps()) {
            if (step instanceof Step.Filter filter) {
                filter.condition().accept(check);
            }
        }
    }

    /** Returns the refusal of a condition that goes beyond one row. */
    public static UnsupportedQueryException beyond(String what) {
        return new UnsupportedQueryException("A rule on a row cannot hold " + what
                + ". Compare fields of the model's own table with each other and with constants.");
    }

    @Override
    BoundQuery query(BoundQuery query) {
        throw beyond("a query");
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        throw beyond("outerRef");
    }

    @Override
    public ResolvedExpression aggregate(ResolvedExpression.AggregateCall expression) {
        throw beyond("an aggregate");
    }

    @Override
    public ResolvedExpression window(ResolvedExpression.WindowCall expression) {
        throw beyond("a window function");
    }

    @Override
    public ResolvedExpression function(ResolvedExpression.FunctionCall expression) {
        String name = expression.function().name();
        if (CHANGING.contains(name)) {
            throw beyond(name + "(), which is another value each time");
        }
        return super.function(expression);
    }
}
