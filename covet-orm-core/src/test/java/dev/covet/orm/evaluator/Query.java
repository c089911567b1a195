package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.List;

/** A query set of a program: a model and the calls on it. */
record Query(Table table, List<Step> steps) {

    static Query of(Table table) {
        return new Query(table, List.of());
    }

    Query with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Query(table, List.copyOf(more));
    }

    <T extends Step> List<T> steps(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether aggregates make one row of each object, or of each group. */
    boolean isAggregated() {
        return steps(Step.Annotate.class).stream().anyMatch(step -> AggregateEvaluator.isIn(step.term()));
    }

    /** The columns of groups; empty if rows are objects. */
    List<Term> groups() {
        return isAggregated()
                ? steps(Step.Values.class).stream()
                        .flatMap(step -> step.columns().stream())
                        .toList()
                : List.of();
    }

    boolean isOrdered() {
        return steps.stream().anyMatch(Step.OrderBy.class::isInstance);
    }
}
