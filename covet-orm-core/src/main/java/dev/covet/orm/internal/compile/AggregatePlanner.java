package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans aggregates over all rows of a query.
 *
 * <p>They are taken in the query itself where its rows are the rows of its tables, else over the query in place of a
 * table: where it is sliced, distinct, grouped or combined.
 */
final class AggregatePlanner {

    private final Level level;
    private final SelectPlanner inner;
    private final List<Annotation> aggregates;

    AggregatePlanner(
            Level level,
            QueryShape shape,
            @Nullable SqlExpression limit,
            @Nullable SqlExpression offset,
            List<Annotation> aggregates) {
        this.level = level;
        this.aggregates = aggregates;
        this.inner = SelectPlanner.of(level, shape, limit, offset);
        inner.withoutLock();
    }

    /**
     * The planned aggregates.
     *
     * @param query the query, or null where the results are known without one
     * @param columns the results by name
     */
    record Planned(@Nullable Select query, Map<String, Term> columns) {}

    Planned plan() {
        boolean derived = inner.combine() != null
                || inner.isSliced()
                || inner.isDistinct()
                || inner.grouping().isActive()
                || inner.filtersGroups()
                || level.annotations().values().stream().anyMatch(term -> term.aggregate() || term.window());
        return derived ? overDerived() : direct();
    }

    private Planned direct() {
        Map<String, Term> columns = columns(level);
        if (inner.isEmpty() && isKnownOfNothing()) {
            return new Planned(null, columns);
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
        Level outer = Level.top(level.model(), level.rules());
        DerivedNames names = new DerivedNames(inner, "s");
        outer.derivedFrom(names);
        Map<String, Term> columns = columns(outer);
        boolean empty = inner.combine() == null ? inner.isEmpty() : inner.query() == null;
        if (empty && isKnownOfNothing()) {
            return new Planned(null, columns);
        }
        return new Planned(Select.of(items(columns), names.source()), columns);
    }

    private Map<String, Term> columns(Level names) {
        Map<String, Term> columns = new LinkedHashMap<>();
        for (Annotation aggregate : aggregates) {
            Term term = names.expressions(null).plan(aggregate.expression());
            names.annotate(aggregate, term);
            columns.put(aggregate.name(), term);
        }
        return columns;
    }

    private static List<Select.Item> items(Map<String, Term> columns) {
        return columns.values().stream()
                .map(term -> new Select.Item(term.sql(), null))
                .toList();
    }

    /** Whether the results over no rows are known: 0 for count, else null or the literal given for it. */
    private boolean isKnownOfNothing() {
        return aggregates.stream()
                .allMatch(each -> each.expression() instanceof ResolvedExpression.AggregateCall call
                        && (call.otherwise() == null || call.otherwise() instanceof ResolvedExpression.Literal));
    }
}
