package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.ToManyRelations.Along;
import dev.covet.orm.query.Q.Connector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of each aggregate apart, so that none sees a row more often because of a relation that another part of
 * the query is joined along.
 *
 * <p>A condition on related rows becomes one on the key, unless what follows is meant to go over just the related rows
 * that it finds. An aggregate whose rows another aggregate would repeat, or that would repeat the other's, becomes a
 * subquery.
 */
public final class OwnRows {

    private final QueryShape shape;
    private final boolean totals;
    private final List<Step> steps = new ArrayList<>();
    private final IdentityHashMap<Step, Step.Filter> filters = new IdentityHashMap<>();
    private final IdentityHashMap<ResolvedExpression, ResolvedExpression> subqueries = new IdentityHashMap<>();
    private final SharedFilters shared = new SharedFilters(steps);
    private final List<Taken> taken = new ArrayList<>();
    private final Set<Along> joined = new HashSet<>();

    private OwnRows(QueryShape shape, boolean totals) {
        this.shape = shape;
        this.totals = totals;
        shape.steps().forEach(steps::add);
    }

    /** An aggregate that stays in the query, the relations that it is joined along, and the filters that choose its rows. */
    private record Taken(ResolvedExpression.AggregateCall call, Set<Along> along, Set<Integer> filters) {

        boolean isRepeatedBy(Set<Along> joins) {
            boolean indifferent = call.distinct() || call.function().ignoresRepetition();
            return !indifferent && !along.containsAll(joins);
        }
    }

    /** Returns what becomes of the filters and the aggregates of a query. */
    public static OwnRows of(QueryShape shape) {
        OwnRows rows = new OwnRows(shape, false);
        if (shape.isGrouped()) {
            rows.decide();
        }
        return rows;
    }

    /** Returns what becomes of the filters of a query over all of whose rows aggregates are taken, and of these. */
    public static OwnRows of(QueryShape shape, List<Annotation> totals) {
        OwnRows rows = new OwnRows(shape, true);
        rows.steps.add(new Step.Annotate(totals, true));
        rows.decide();
        return rows;
    }

    /**
     * Returns what becomes of aggregates over the rows that a query of objects gives, after it was cut or grouped: those
     * over related rows are taken over the rows related to these objects.
     *
     * @param rows the query, with its slice
     */
    public static OwnRows ofGiven(BoundQuery rows, List<Annotation> totals) {
        OwnRows own = new OwnRows(rows.shape(), true);
        for (Annotation total : totals) {
            for (ResolvedExpression.AggregateCall call : AggregateCalls.in(total.expression())) {
                if (!ToManyRelations.of(call).isEmpty()) {
                    own.subqueries.put(call, Correlation.total(Correlation.among(rows), plain(call)));
                }
            }
        }
        return own;
    }

    private static ResolvedExpression.AggregateCall plain(ResolvedExpression.AggregateCall call) {
        for (ResolvedExpression argument : call.arguments()) {
            if (AggregateDetector.isAggregate(argument) || AggregateDetector.isWindow(argument)) {
                throw new FieldException(
                        "An aggregate goes over related rows and over what is computed from many rows of"
                                + " the query at once. Take one of the two in a query of its own.");
            }
        }
        return call;
    }

    /** Returns the filter that stands for this one. */
    public Step.Filter filter(Step.Filter step) {
        return filters.getOrDefault(step, step);
    }

    /** Returns the expression with subqueries in place of the aggregates that have rows of their own. */
    public ResolvedExpression expression(ResolvedExpression expression) {
        return subqueries.isEmpty() ? expression : expression.accept(new Replacing());
    }

    private final class Replacing extends ExpressionRewrite {

        @Override
        public ResolvedExpression aggregate(ResolvedExpression.AggregateCall expression) {
            ResolvedExpression subquery = subqueries.get(expression);
            return subquery == null ? expression : subquery;
        }

        @Override
        public ResolvedExpression window(ResolvedExpression.WindowCall expression) {
            return expression;
        }
    }

    private void decide() {
        for (int i = 0; i < steps.size(); i++) {
            for (ResolvedExpression expression : AggregateCalls.expressions(steps.get(i))) {
                for (ResolvedExpression.AggregateCall call : AggregateCalls.in(expression)) {
                    decide(call, i);
                }
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Filter filter && !shared.along(i).isEmpty() && !isJoined(i)) {
                filters.put(filter, onKey(filter));
            }
        }
    }

    private boolean isJoined(int filter) {
        return shared.isOfGroups(filter)
                || taken.stream().anyMatch(each -> each.filters().contains(filter));
    }

    /** The condition that the key is among those of the rows under the filter's. */
    private Step.Filter onKey(Step.Filter filter) {
        if (!AggregateDetector.isOfGroups(filter.condition())) {
            return new Step.Filter(among(filter), false, false);
        }
        Step.Filter ofRows = ofRows(filter);
        if (ofRows == null) {
            throw new FieldException(
                    "A condition on an aggregate and one on related rows are joined by or, xor or not in one"
                            + " filter call on " + shape.model().name()
                            + ". Filter by the aggregate in a call of its own, or"
                            + " test the related rows by exists(...).");
        }
        List<ResolvedCondition> all = new ArrayList<>(members(filter));
        all.removeIf(member -> !AggregateDetector.isOfGroups(member));
        all.add(among(ofRows));
        return new Step.Filter(new ResolvedCondition.Group(Connector.AND, all), false, false);
    }

    /** What the filter says of rows, without what it says of groups; null if it cannot be told apart. */
    private static Step.@Nullable Filter ofRows(Step.Filter filter) {
        if (!AggregateDetector.isOfGroups(filter.condition())) {
            return filter;
        }
        List<ResolvedCondition> ofRows = new ArrayList<>(members(filter));
        ofRows.removeIf(AggregateDetector::isOfGroups);
        ResolvedCondition condition = new ResolvedCondition.Group(Connector.AND, ofRows);
        return ofRows.isEmpty() ? null : new Step.Filter(condition, false, filter.sticky());
    }

    /** The conditions that all hold under the filter. */
    private static List<ResolvedCondition> members(Step.Filter filter) {
        return !filter.exclude()
                        && filter.condition() instanceof ResolvedCondition.Group group
                        && group.connector() == Connector.AND
                ? group.members()
                : List.of(filter.condition());
    }

    private ResolvedCondition among(ResolvedCondition condition) {
        return among(new Step.Filter(condition, false, false));
    }

    private ResolvedCondition among(Step.Filter filter) {
        QueryShape rows = QueryShape.of(shape.model()).with(moved(filter), 1);
        return Correlation.keyIn(BoundQuery.within(rows));
    }

    private static Step.Filter moved(Step.Filter filter) {
        return new Step.Filter(filter.condition().accept(new MovedInward()), filter.exclude(), filter.sticky());
    }

    private void decide(ResolvedExpression.AggregateCall given, int position) {
        Set<Along> apart = new HashSet<>(joined);
        apart.addAll(SharedFilters.groupedAlong(steps.subList(0, position + 1)));
        apart.addAll(shared.along(shared.of(ToManyRelations.of(given), position)));
        ResolvedExpression.AggregateCall call = new OwnCondition(this::among, apart).of(given);
        if (!call.equals(given)) {
            subqueries.put(given, call);
        }
        Set<Along> along = ToManyRelations.of(call);
        Taken added = new Taken(call, along, shared.of(along, position));
        Set<Along> all = new HashSet<>(joined);
        all.addAll(along);
        boolean repeats = added.isRepeatedBy(all) || taken.stream().anyMatch(each -> each.isRepeatedBy(all));
        if (repeats || taken.stream().anyMatch(each -> isOverOthers(each, added) || isOverOthers(added, each))) {
            subqueries.put(given, subquery(added, position));
        } else {
            joined.addAll(along);
            taken.add(added);
        }
    }

    /** Whether a filter of one aggregate would leave out rows of the other, which it does not stand before. */
    private boolean isOverOthers(Taken one, Taken other) {
        return one.filters().stream()
                .filter(filter -> !other.filters().contains(filter))
                .anyMatch(filter -> shared.along(filter.intValue()).stream().anyMatch(other.along()::contains));
    }

    private ResolvedExpression subquery(Taken aggregate, int position) {
        List<ValueColumn> groups = groups(position);
        QueryShape rows = QueryShape.of(shape.model());
        // Objects are tied by their key. What a group is made of is said by filters that follow too.
        for (int i = 0; i < (groups == null ? position : steps.size()); i++) {
            Step.Filter filter = steps.get(i) instanceof Step.Filter given ? ofRows(given) : null;
            if (filter != null && aggregate.filters().contains(i)) {
                rows = rows.with(moved(filter), 1);
            } else if (filter != null && groups != null) {
                rows = rows.with(moved(shared.along(i).isEmpty() ? filter : onKey(filter)), 1);
            }
        }
        if (groups == null) {
            for (ResolvedExpression each : severalForAnObject(position)) {
                rows = aggregate.along().containsAll(ToManyRelations.of(each))
                        ? Correlation.alsoTied(rows, each)
                        : rows;
            }
        }
        return Correlation.total(Correlation.tied(rows, groups, aggregate.call()), aggregate.call());
    }

    /** The columns of related rows that objects are selected with, so that each of these rows makes a group. */
    private List<ResolvedExpression> severalForAnObject(int position) {
        List<ResolvedExpression> several = new ArrayList<>();
        for (Step step : steps.subList(0, position)) {
            for (ResolvedExpression expression : AggregateCalls.expressions(step)) {
                boolean column = expression instanceof ResolvedExpression.Column;
                if (column && !ToManyRelations.of(expression).isEmpty()) {
                    several.add(expression);
                }
            }
        }
        return several;
    }

    /** The columns that groups are made of; empty for one group of all rows, null where each object is one. */
    private @Nullable List<ValueColumn> groups(int position) {
        if (totals && position == steps.size() - 1) {
            return List.of();
        }
        List<ValueColumn> groups = null;
        for (Step step : steps.subList(0, position + 1)) {
            if (step instanceof Step.Values values && !values.all()) {
                groups = new ArrayList<>();
                for (ValueColumn column : values.columns()) {
                    if (!AggregateDetector.isAggregate(column.expression())) {
                        groups.add(column);
                    }
                }
            } else if (step instanceof Step.Annotate annotate && groups != null) {
                for (Annotation each : annotate.annotations()) {
                    if (!each.isAggregate() && annotate.selected()) {
                        groups.add(new ValueColumn(each.name(), each.expression(), each));
                    }
                }
            }
        }
        return groups;
    }
}
