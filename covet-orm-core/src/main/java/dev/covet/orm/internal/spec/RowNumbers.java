package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Vocabularies;
import java.util.List;
import java.util.Map;

/** Builds the window function that numbers the rows of a query. */
final class RowNumbers {

    private static final String FUNCTION = "row_number";

    private RowNumbers() {}

    /**
     * Returns {@code ROW_NUMBER()} partitioned by the expression, in the order of the shape, or by the primary key if
     * the shape has no order.
     */
    static ResolvedExpression within(ResolvedExpression partition, QueryShape ordered) {
        ResolvedExpression number = ResolvedExpression.FunctionCall.of(
                Vocabularies.registry().function(FUNCTION), List.of(), Map.of(), null);
        List<ResolvedOrdering> order = order(ordered);
        if (order.isEmpty()) {
            ResolvedExpression key = ordered.key();
            order = List.of(new ResolvedOrdering(key, false, null, null));
        }
        return new ResolvedExpression.WindowCall(number, List.of(partition), order, null);
    }

    private static List<ResolvedOrdering> order(QueryShape shape) {
        List<ResolvedOrdering> items = OrderingResolver.ofModel(shape.model());
        boolean reversed = false;
        for (Step step : shape.steps()) {
            if (step instanceof Step.OrderBy order) {
                items = order.items();
            } else if (step.kind() == Step.Kind.REVERSE) {
                reversed = !reversed;
            }
        }
        return reversed ? ResolvedOrdering.reversed(items) : items;
    }
}
