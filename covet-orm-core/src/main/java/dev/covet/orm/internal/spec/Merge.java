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
    private final List<Step.Filter> left = new ArrayList<>();
    private final List<Step.Filter> right = new ArrayList<>();
    private final List<Step> kept = new ArrayList<>();
    private QueryShape shape;
    private Step.@Nullable OrderBy ordering;

    private Merge(Connector connector, QueryShape first) {
        this.connector = connector;
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
        QuerySpec one = isPlain(connector, first) ? first : keys(first);
        QuerySpec other = isPlain(connector, second) ? second : keys(second);
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
    private static QuerySpec keys(QuerySpec spec) {
        SpecSource source = SpecSource.of(spec.values(List.of(Step.path("pk"))), null);
        return spec.shaped(unconditional(spec.shape())).filter(new Q.Leaf("pk__in", source));
    }

    private static QueryShape unconditional(QueryShape shape) {
        QueryShape rows = QueryShape.of(shape.model());
        for (Step step : shape.steps()) {
            if (step.kind() != Step.Kind.ALL && step.kind() != Step.Kind.FILTER) {
                rows = rows.with(step, shape.reach());
            }
        }
        return rows;
    }

    /** Returns the merged shape; the slots of the second query are shifted by the number of values of the first. */
    private static QueryShape shape(Connector connector, QuerySpec first, QuerySpec second) {
        Merge merge = new Merge(connector, first.shape());
        for (Step step : first.shape().steps()) {
            merge.add(step, merge.left);
        }
        merge.endFirst();
        MergedSteps moved = new MergedSteps(first, second);
        for (Step step : second.shape().steps()) {
            Step changed = moved.next(step, merge.shape.scope());
            if (changed != null) {
                merge.add(changed, merge.right);
            }
        }
        return merge.finish(Math.max(first.shape().reach(), second.shape().reach()));
    }

    private void add(Step step, List<Step.Filter> filters) {
        switch (step.kind()) {
            case ALL -> {}
            case FILTER -> filters.add((Step.Filter) step);
            case ORDER_BY -> ordering = (Step.OrderBy) step;
            default -> {
                if (!kept.contains(step)) {
                    kept.add(step);
                    shape = shape.with(step);
                }
            }
        }
    }

    private QueryShape finish(int reach) {
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

    /**
     * Ends the join reuse of the last filter of the first query, so that the conditions of the second query use joins
     * of their own.
     */
    private void endFirst() {
        if (!left.isEmpty()) {
            int last = left.size() - 1;
            left.set(last, left.get(last).alone());
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
