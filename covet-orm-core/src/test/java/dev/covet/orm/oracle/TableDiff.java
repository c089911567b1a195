package dev.covet.orm.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a program changed.
 *
 * @param tables the changes by table, unchanged tables left out; each {@code inserted}, {@code deleted} or
 *     {@code updated}
 */
record TableDiff(Map<String, Map<String, List<Object>>> tables) {

    static TableDiff between(Snapshot before, Snapshot after) {
        Map<String, Map<String, List<Object>>> changed = new TreeMap<>();
        before.tables().forEach((table, rows) -> {
            Map<String, List<Object>> changes = changes(rows, after.tables().getOrDefault(table, Map.of()));
            if (!changes.isEmpty()) {
                changed.put(table, changes);
            }
        });
        return new TableDiff(changed);
    }

    /** How the changes differ from the expected ones; empty if they do not. */
    Optional<String> difference(JsonNode expected) {
        Map<?, ?> wanted = (Map<?, ?>) Literals.read(expected);
        if (!wanted.keySet().equals(tables.keySet())) {
            return Optional.of("tables changed: expected " + wanted.keySet() + ", got " + tables);
        }
        return tables.entrySet().stream()
                .flatMap(table -> difference((Map<?, ?>) wanted.get(table.getKey()), table.getValue())
                        .map(text -> "changes of " + table.getKey() + ": " + text)
                        .stream())
                .findFirst();
    }

    private static Optional<String> difference(Map<?, ?> expected, Map<String, List<Object>> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            return Optional.of("expected " + expected + ", got " + actual);
        }
        return actual.entrySet().stream()
                .flatMap(change -> Comparer.differenceOfBags((List<?>) expected.get(change.getKey()), change.getValue())
                        .map(text -> change.getKey() + " " + text)
                        .stream())
                .findFirst();
    }

    private static Map<String, List<Object>> changes(
            Map<List<Object>, Map<String, Object>> before, Map<List<Object>, Map<String, Object>> after) {
        Map<String, List<Object>> changes = new TreeMap<>();
        before.forEach((key, row) -> {
            if (!after.containsKey(key)) {
                add(changes, "deleted", shown(key));
            } else if (!updates(row, after.get(key)).isEmpty()) {
                add(changes, "updated", List.of(shown(key), updates(row, after.get(key))));
            }
        });
        after.forEach((key, row) -> {
            if (!before.containsKey(key)) {
                add(changes, "inserted", key.size() == 1 ? row : key);
            }
        });
        return changes;
    }

    private static void add(Map<String, List<Object>> changes, String kind, Object change) {
        changes.computeIfAbsent(kind, any -> new ArrayList<>()).add(change);
    }

    /** A pair of keys identifies a row that has no meaning beyond them, whose own key does not count. */
    private static Object shown(List<Object> key) {
        return key.size() == 1 ? key.get(0) : key;
    }

    private static Map<String, Object> updates(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> updates = new LinkedHashMap<>();
        boolean pair = before.containsKey("tag_id");
        after.forEach((column, value) -> {
            boolean counts = !pair || !column.equals("id");
            if (counts && Comparer.difference(before.get(column), value).isPresent()) {
                updates.put(column, value);
            }
        });
        return updates;
    }
}
