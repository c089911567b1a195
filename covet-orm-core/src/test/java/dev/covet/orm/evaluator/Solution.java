package dev.covet.orm.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a query's model together with the related rows that stand beside it, one for each relation to many that was
 * followed, and the values of its annotations.
 *
 * @param row the row; null for a group
 * @param beside the related rows by the way to them; null where there is none
 * @param named the annotations
 * @param outer what the query around a subquery stands at; null outside of subqueries
 */
record Solution(Row row, Map<List<Relation>, Row> beside, Map<String, Object> named, Solution outer) {

    static Solution of(Row row, Solution outer) {
        return new Solution(row, Map.of(), Map.of(), outer);
    }

    Solution beside(List<Relation> way, Row related) {
        Map<List<Relation>, Row> more = new HashMap<>(beside);
        more.put(way, related);
        return new Solution(row, more, named, outer);
    }

    Solution named(String name, Object value) {
        Map<String, Object> more = new HashMap<>(named);
        more.put(name, value);
        return new Solution(row, beside, more, outer);
    }

    /** The same row with nothing beside it along these ways. */
    Solution without(Set<List<Relation>> ways) {
        Map<List<Relation>, Row> fewer = new HashMap<>(beside);
        fewer.keySet()
                .removeIf(way -> ways.stream()
                        .anyMatch(left -> way.size() >= left.size()
                                && way.subList(0, left.size()).equals(left)));
        return new Solution(row, fewer, named, outer);
    }

    /** The same row with nothing beside it. */
    Solution alone() {
        return new Solution(row, Map.of(), named, outer);
    }
}
