package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Q;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges two queries on one model: joins their conditions by a connector and keeps their other steps.
 */
final class Merge {

    private static final ResolvedCondition EVERYTHING =
            new ResolvedCondition.Truth(new ResolvedExpression.Fragment(List.of("TRUE"), List.of(), SqlType.BOOLEAN));

    private final Connector connector;
    private final int reach;
    private final List<Step.Filter> left = new ArrayList<>();
    private final List<Step.Filter> right = new ArrayList<>();
    private final List<Step> kept = new ArrayList<>();
    private QueryShape shape;
    private Step.@Nullable OrderBy ordering;

    private Merge(Connector connector, QueryShape first, int reach) {
        this.connector = connector;
        this.reach = reach;
        this.shape = QueryShape.of(first.model());
    }

    /**
     * Returns one query with the conditions of both, joined by the connector.
     *
     * @throws dev.covet.orm.error.CovetException if the queries cannot be merged
     */
    static QuerySpec of(Connector connector, QuerySpec first, QuerySpec second) {
        SpecRules.mergeable(first, second);
        boolean firstIsEmpty = first.shape().has(Step.Kind.NOTHING);
        if (firstIsEmpty || second.shape().has(Step.Kind.NOTHING)) {
            return firstIsEmpty == (connector == Connector.AND) ? first : second;
        }
        if (connector == Connector.AND) {
            SpecRules.notSliced(first, "merge");
            SpecRules.notSliced(second, "merge");
        }
        QuerySpec one = isPlain(connector, first) ? first : keys(connector, first);
        QuerySpec other = isPlain(connector, second) ? second : keys(connector, second);
        return one.joined(shape(connector, one, other), other);
    }

    /** Returns whether the conditions of the query can be joined directly with those of the other query. */
    private static boolean isPlain(Connector connector, QuerySpec spec) {
        return !spec.isSliced() && (spec.shape().groupsValues() || !Multiplying.isTested(connector, spec.shape()));
    }

    /**
     * Returns a query with the same steps whose filters are replaced by one filter: the primary key is IN the rows of
     * the query.
     */
    private static QuerySpec keys(Connector connector, QuerySpec spec) {
        SpecSource source = SpecSource.of(spec.values(List.of(Step.path("pk"))), null);
        QueryShape shape = spec.shape();
        // What filters say before an aggregate is what that goes over.
        QueryShape unconditional =
                connector == Connector.AND ? shape.withoutFilters(lastAggregate(shape)) : shape.withoutFilters();
        return spec.shaped(unconditional).filter(new Q.Leaf("pk__in", source));
    }

    /** Returns the place of the last step with an aggregate; calls of the same names may have become one step. */
    private static int lastAggregate(QueryShape shape) {
        int last = QueryShape.NOWHERE;
        int place = 0;
        for (Step step : shape.steps()) {
            last = QueryShape.aggregates(step) ? place : last;
            place++;
        }
        return last;
    }

    /** Returns the merged shape; the slots of the second query are shifted by the number of values of the first. */
    private static QueryShape shape(Connector connector, QuerySpec first, QuerySpec second) {
        int reach = Math.max(first.shape().reach(), second.shape().reach());
        Merge merge = new Merge(connector, first.shape(), reach);
        // The conditions of the second query speak of related rows of their own.
        Step last = first.shape().last(step -> step.kind() == Step.Kind.FILTER);
        for (Step step : first.shape().steps()) {
            merge.add(step == last ? ((Step.Filter) step).alone() : step, first.shape(), merge.left);
        }
        MergedSteps moved = new MergedSteps(first, second);
        for (Step step : second.shape().steps()) {
            Step changed = moved.next(step, merge.shape.scope());
            if (changed != null) {
                merge.add(changed, second.shape(), merge.right);
            }
        }
        QueryShape merged = merge.finish();
        return isReversed(first.shape(), second.shape()) ? merged.with(Step.Reverse.INSTANCE) : merged;
    }

    /** An order that one of the queries asks for stays in its direction. */
    private static boolean isReversed(QueryShape first, QueryShape second) {
        if (second.has(Step.Kind.ORDER_BY)) {
            return second.isReversed();
        }
        return first.isReversed() || (second.isReversed() && !first.has(Step.Kind.ORDER_BY));
    }

    /**
     * Adds a step of one of the queries. Its filters come last, so that they say nothing about the aggregates of the
     * other one; where it has aggregates of its own, before which a filter says what they go over, they keep their
     * places.
     */
    private void add(Step step, QueryShape whose, List<Step.Filter> filters) {
        switch (step.kind()) {
            case ALL, REVERSE -> {}
            case FILTER -> {
                if (connector == Connector.AND && whose.isGrouped()) {
                    shape = shape.with(step, reach);
                } else {
                    filters.add((Step.Filter) step);
                }
            }
            case ORDER_BY -> ordering = (Step.OrderBy) step;
            default -> {
                if (!kept.contains(step)) {
                    kept.add(step);
                    shape = shape.with(step, reach);
                }
            }
        }
    }

    private QueryShape finish() {
        if (connector == Connector.AND) {
            left.forEach(filter -> shape = shape.with(filter, reach));
            right.forEach(filter -> shape = shape.with(filter, reach));
        } else if (connector == Connector.XOR || (!left.isEmpty() && !right.isEmpty())) {
            List<ResolvedCondition> both = new ArrayList<>();
            addTo(both, condition(left));
            addTo(both, condition(right));
            ResolvedCondition joined = new ResolvedCondition.Group(connector, both);
            shape = shape.with(new Step.Filter(joined, false, false), reach);
        }
        return ordering == null ? shape : shape.with(ordering, reach);
    }

    /** Long chains of one connector stay flat. */
    private void addTo(List<ResolvedCondition> all, ResolvedCondition condition) {
        if (condition instanceof ResolvedCondition.Group group && group.connector() == connector) {
            all.addAll(group.members());
        } else {
            all.add(condition);
        }
    }

    private static ResolvedCondition condition(List<Step.Filter> filters) {
        if (filters.isEmpty()) {
            return EVERYTHING;
        }
        List<ResolvedCondition> all = new ArrayList<>();
        for (Step.Filter filter : filters) {
            all.add(filter.exclude() ? new ResolvedCondition.Not(filter.condition()) : filter.condition());
        }
        return all.size() == 1 ? all.get(0) : new ResolvedCondition.Group(Connector.AND, all);
    }
}
