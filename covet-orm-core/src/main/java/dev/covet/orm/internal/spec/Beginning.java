package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The beginning of a query that another one is made of, and the steps after it: what is said in between goes before what
 * these say, and is what their aggregates go over.
 */
final class Beginning {

    private final QuerySpec whole;
    private final QuerySpec start;
    private final List<Step> rest;

    private Beginning(QuerySpec whole, QuerySpec start, List<Step> rest) {
        this.whole = whole;
        this.start = start;
        this.rest = rest;
    }

    /** Splits the query where the other one ends, or before its first step if it does not begin with the other one. */
    static Beginning of(QuerySpec whole, QuerySpec start) {
        List<Step> steps = steps(whole.shape());
        List<Step> first = steps(start.shape());
        boolean begins = steps.size() >= first.size()
                && steps.subList(0, first.size()).equals(first)
                && whole.values().beginsWith(start.values());
        QuerySpec common =
                begins ? start.unsliced() : QuerySpec.of(whole.shape().model());
        return new Beginning(whole, common, steps.subList(begins ? first.size() : 0, steps.size()));
    }

    private static List<Step> steps(QueryShape shape) {
        List<Step> all = new ArrayList<>();
        for (Step step : shape.steps()) {
            if (step.kind() != Step.Kind.ALL) {
                all.add(step);
            }
        }
        return all;
    }

    /** Returns the query with the change made between the beginning and the rest. */
    QuerySpec changed(UnaryOperator<QuerySpec> change) {
        QuerySpec changed = change.apply(start);
        int common = start.values().size();
        SlotShift shift = new SlotShift(changed.values().size() - common);
        QueryShape shape = changed.shape();
        for (Step step : rest) {
            shape = shape.with(shift.behind(step, shape.scope()), whole.shape().reach());
        }
        return QuerySpec.shaped(shape, changed.values().withAll(whole.values(), common));
    }
}
