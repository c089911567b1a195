package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Vocabularies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds the window function that numbers the rows of a query. */
final class RowNumbers {

    private RowNumbers() {}

    /**
     * Returns the number of each row among those that have the same value of the expression, in the order of the shape,
     * or of the primary key if the shape has no order. Rows of which DISTINCT leaves one have one number.
     */
    static ResolvedExpression within(ResolvedExpression partition, QueryShape ordered) {
        List<ResolvedOrdering> order = ResolvedOrdering.followed(order(ordered));
        boolean distinct = ordered.has(Step.Kind.DISTINCT);
        if (distinct) {
            order.addAll(whatMakesRows(ordered));
        } else if (order.isEmpty()) {
            order.add(by(ordered.key()));
        }
        return new ResolvedExpression.WindowCall(
                number(distinct ? "dense_rank" : "row_number"), List.of(partition), order, null);
    }

    private static ResolvedExpression number(String function) {
        return ResolvedExpression.FunctionCall.of(
                Vocabularies.registry().function(function), List.of(), Map.of(), null);
    }

    private static ResolvedOrdering by(ResolvedExpression expression) {
        return new ResolvedOrdering(expression, false, null, null);
    }

    /** The key, and what an object may be selected with more than one of. */
    private static List<ResolvedOrdering> whatMakesRows(QueryShape shape) {
        List<ResolvedOrdering> all = new ArrayList<>(List.of(by(shape.key())));
        for (Step step : shape.steps()) {
            if (step instanceof Step.Annotate annotate && annotate.selected()) {
                for (Annotation each : annotate.annotations()) {
                    boolean several = !ToManyRelations.of(each.expression()).isEmpty();
                    if (several && !AggregateDetector.isWindow(each.expression()) && !each.isAggregate()) {
                        all.add(by(new ResolvedExpression.Reference(each)));
                    }
                }
            }
        }
        return all;
    }

    private static List<ResolvedOrdering> order(QueryShape shape) {
        return shape.isReversed() ? ResolvedOrdering.reversed(shape.ordering()) : shape.ordering();
    }
}
