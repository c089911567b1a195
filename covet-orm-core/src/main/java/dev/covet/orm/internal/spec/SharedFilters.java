package dev.covet.orm.internal.spec;

import dev.covet.orm.internal.spec.ToManyRelations.Along;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the filters that say over which related rows something that follows them goes: the last ones along its
 * relations.
 *
 * @param steps the steps of the query
 */
record SharedFilters(List<Step> steps) {

    /** Returns the positions of the filters that choose the rows of what stands at a later position. */
    Set<Integer> of(Set<Along> along, int position) {
        Set<Integer> shared = new HashSet<>();
        for (int i = 0; i < position; i++) {
            Set<Along> tested = along(i);
            if (!tested.isEmpty() && along.containsAll(tested) && isLast(i, tested, position)) {
                shared.add(i);
            }
        }
        return shared;
    }

    /** Returns whether later groups are made of the related rows that the filter at the position finds. */
    boolean isOfGroups(int position) {
        Set<Along> tested = along(position);
        return groupedAlong(steps.subList(position + 1, steps.size())).containsAll(tested)
                && isLast(position, tested, steps.size());
    }

    /** Returns the relations that the step at the position is joined along if it is a filter; none if it is not. */
    Set<Along> along(int position) {
        return steps.get(position) instanceof Step.Filter filter ? ToManyRelations.of(filter) : Set.of();
    }

    /** Returns the relations that the filters at the positions are joined along. */
    Set<Along> along(Set<Integer> positions) {
        Set<Along> along = new HashSet<>();
        positions.forEach(position -> along.addAll(along(position.intValue())));
        return along;
    }

    /** Returns the relations along which groups are made by the steps. */
    static Set<Along> groupedAlong(List<Step> steps) {
        Set<Along> along = new HashSet<>();
        for (Step step : steps) {
            for (ResolvedExpression expression : AggregateCalls.expressions(step)) {
                if (!AggregateDetector.isAggregate(expression)) {
                    along.addAll(ToManyRelations.of(expression));
                }
            }
        }
        return along;
    }

    /** Whether no other filter before the end is joined along the same relations, as only one of them is shared. */
    private boolean isLast(int position, Set<Along> tested, int end) {
        for (int i = position + 1; i < end; i++) {
            if (along(i).stream().anyMatch(tested::contains)) {
                return ((Step.Filter) steps.get(position)).sticky();
            }
        }
        return true;
    }
}
