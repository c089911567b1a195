package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * An ordering whose aggregates have names, as if {@code alias} had given them: they make groups, and are taken over rows
 * of their own, as those of {@code annotate} are.
 *
 * @param aggregates the aggregates
 * @param items the ordering, which refers to them
 */
record AggregateOrder(List<Annotation> aggregates, List<ResolvedOrdering> items) {

    /** Returns whether there is anything to give a name to. */
    static boolean isIn(List<ResolvedOrdering> items) {
        for (ResolvedOrdering item : items) {
            if (item.expression().accept(AggregateDetector.WRITTEN_AGGREGATES)) {
                return true;
            }
        }
        return false;
    }

    static AggregateOrder of(List<ResolvedOrdering> items, int place) {
        List<Annotation> aggregates = new ArrayList<>();
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        for (ResolvedOrdering item : items) {
            if (item.expression().accept(AggregateDetector.WRITTEN_AGGREGATES)) {
                int next = place + aggregates.size();
                Annotation named = new Annotation(next, "_order" + next, item.expression(), true);
                aggregates.add(named);
                all.add(item.by(new ResolvedExpression.Reference(named)));
            } else {
                all.add(item);
            }
        }
        return new AggregateOrder(aggregates, all);
    }
}
