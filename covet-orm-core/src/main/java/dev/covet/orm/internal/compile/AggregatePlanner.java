package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.OwnRows;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans the aggregates of {@code aggregate(...)} over all rows of a query.
 *
 * <p>They are computed in the query itself if possible; if the query is sliced, distinct, grouped or combined, or
 * filters by or has annotations with aggregates or window functions, over the query as a derived table.
 */
final class AggregatePlanner {

    private final PlanScope scope;
    private final SelectPlanner inner;
    private final List<Annotation> aggregates;
    private final BoundQuery rows;
    private final @Nullable OwnRows ownRows;

    private AggregatePlanner(PlanScope scope, BoundQuery rows, List<Annotation> aggregates, @Nullable OwnRows ownRows) {
        this.scope = scope;
        this.rows = rows;
        this.aggregates = aggregates;
        this.ownRows = ownRows;
        QueryShape shape = rows.shape();
        SqlExpression most = scope.optional(rows.limit());
        SqlExpression first = scope.optional(rows.offset());
        this.inner = ownRows == null
                ? SelectPlanner.of(scope, shape, most, first)
                : SelectPlanner.of(scope, shape, ownRows, most, first);
        inner.withoutLock();
    }

    /** Returns the planner of aggregates over the objects, or whatever else the query selects. */
    static AggregatePlanner of(PlanScope scope, BoundQuery rows, List<Annotation> aggregates) {
        OwnRows own = overRows(scope, rows) ? OwnRows.of(rows.shape(), aggregates) : null;
        return new AggregatePlanner(scope, rows, aggregates, own);
    }

    /** Returns the planner of the number of rows, each as often as the query gives it. */
    static AggregatePlanner ofCount(PlanScope scope, BoundQuery rows) {
        return new AggregatePlanner(scope, rows, List.of(rows.shape().numberOfRows()), null);
    }

    /** Whether the aggregates are taken over rows of the tables, of which each aggregate has its own. */
    private static boolean overRows(PlanScope scope, BoundQuery rows) {
        QueryShape shape = rows.shape();
        return !scope.rules().repeatedRows()
                && rows.limit() == null
                && rows.offset() == null
                && !shape.has(Step.Kind.COMBINE)
                && !shape.has(Step.Kind.DISTINCT)
                && !shape.isGrouped();
    }

    /**
     * The planned aggregates.
     *
     * @param query the query, or null if the results are known without a statement
     * @param columns the result columns by name
     */
    record Planned(@Nullable Select query, Map<String, PlannedExpression> columns) {}

    Planned plan() {
        boolean derived = inner.combine() != null
                || inner.isSliced()
                || inner.isDistinct()
                || inner.grouping().isActive()
                || inner.filtersGroups()
                || scope.annotations().values().stream().anyMatch(term -> term.aggregate() || term.window());
        return derived ? overDerived() : direct();
    }

    private Planned direct() {
        Map<String, PlannedExpression> columns = columns(scope, ownRows);
        if (inner.isEmpty() && isKnownOfNothing()) {
            return new Planned(null, columns);
        }
        if (ownRows == null && !scope.rules().repeatedRows()) {
            inner.ordering().joinRepeating();
        }
        return new Planned(
                new SelectAssembly(inner).plain(items(columns), inner.split(), List.of(), null, null), columns);
    }

    private Planned overDerived() {
        if (inner.selection().hasColumns()) {
            inner.selection().terms();
        } else if (inner.grouping().isActive() && !inner.isDistinct()) {
            inner.grouping().byKey();
        }
        PlanScope outer = PlanScope.top(scope.model(), scope.rules());
        DerivedNames names = new DerivedNames(inner, "s");
        outer.derivedFrom(names);
        Map<String, PlannedExpression> columns = columns(outer, ofGiven());
        boolean empty = inner.combine() == null ? inner.isEmpty() : inner.query() == null;
        if (empty && isKnownOfNothing()) {
            return new Planned(null, columns);
        }
        return new Planned(Select.of(items(columns), names.source()), columns);
    }

    /** What becomes of the aggregates, where the query gives objects that they can be related to. */
    private @Nullable OwnRows ofGiven() {
        boolean objects = !rows.shape().has(Step.Kind.VALUES) && !rows.shape().has(Step.Kind.COMBINE);
        return objects && !scope.rules().repeatedRows() ? OwnRows.ofGiven(rows, aggregates) : null;
    }

    private Map<String, PlannedExpression> columns(PlanScope names, @Nullable OwnRows own) {
        Map<String, PlannedExpression> columns = new LinkedHashMap<>();
        for (Annotation aggregate : aggregates) {
            ResolvedExpression expression =
                    own == null ? aggregate.expression() : own.expression(aggregate.expression());
            PlannedExpression term = names.expressions(null).plan(expression);
            names.annotate(aggregate, term);
            columns.put(aggregate.name(), term);
        }
        return columns;
    }

    private static List<Select.Item> items(Map<String, PlannedExpression> columns) {
        return columns.values().stream()
                .map(term -> new Select.Item(term.sql(), null))
                .toList();
    }

    /**
     * Returns whether the result of every aggregate over no rows is known without a statement: 0 for count, otherwise
     * NULL or the literal given as default.
     */
    private boolean isKnownOfNothing() {
        return aggregates.stream()
                .allMatch(each -> each.expression() instanceof ResolvedExpression.AggregateCall call
                        && (call.otherwise() == null || call.otherwise() instanceof ResolvedExpression.Literal));
    }
}
