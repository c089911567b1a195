package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Table.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a random condition or expression may speak of.
 *
 * @param outer the table of the query around a subquery; null outside of one
 * @param names the annotations that there are
 * @param many whether paths may lead to many rows
 * @param depth how deep conditions and expressions may be nested, and subqueries with them
 */
record Scope(Table table, Table outer, Map<String, ColumnType> names, boolean many, int depth) {

    static Scope of(Table table) {
        return new Scope(table, null, Map.of(), true, 2);
    }

    Scope toOne() {
        return new Scope(table, outer, names, false, depth);
    }

    Scope nameless() {
        return new Scope(table, outer, Map.of(), many, depth);
    }

    Scope inner() {
        return new Scope(table, outer, names, many, depth - 1);
    }

    Scope leaf() {
        return new Scope(table, outer, names, many, 0);
    }

    Scope subquery(Table inner) {
        return new Scope(inner, table, Map.of(), false, depth - 1);
    }

    Scope with(String name, ColumnType type) {
        Map<String, ColumnType> more = new LinkedHashMap<>(names);
        more.put(name, type);
        return new Scope(table, outer, more, many, depth);
    }

    List<String> names(ColumnType type) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .toList();
    }
}
