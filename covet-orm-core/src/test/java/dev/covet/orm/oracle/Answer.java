package dev.covet.orm.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a program gave.
 *
 * @param shape the kind of answer, as {@code list} or {@code row}
 * @param value the answer in plain Java values; rows as maps and lists
 */
record Answer(String shape, Object value) {

    static Answer list(List<?> rows) {
        return new Answer("list", rows);
    }

    static Answer rows(List<?> values) {
        return new Answer("rows", values);
    }

    static Answer value(Object value) {
        return new Answer("value", value);
    }

    static Answer row(Object row) {
        return new Answer("row", row);
    }

    static Answer record(Object members) {
        return new Answer("record", members);
    }

    /** How this differs from the expected answer; empty if it does not. */
    Optional<String> difference(JsonNode expected) {
        String expectedShape = expected.path("shape").stringValue();
        if (!shape.equals(expectedShape)) {
            return Optional.of("expected a " + expectedShape + ", got a " + shape);
        }
        return switch (shape) {
            case "list" -> differenceOfRows(expected, (List<?>) value);
            case "map" -> Comparer.differenceOfBags(listOf(expected.get("value")), (List<?>) value);
            default -> Comparer.difference(Literals.read(expected.get("value")), value);
        };
    }

    private static Optional<String> differenceOfRows(JsonNode expected, List<?> rows) {
        List<?> wanted = listOf(expected.get("rows"));
        return switch (expected.path("order").stringValue()) {
            case "full" -> Comparer.difference(wanted, rows);
            case "none" -> Comparer.differenceOfBags(wanted, rows);
            default -> differenceOfGroups(expected.get("groups"), wanted, rows);
        };
    }

    /** Rows that tie may come in any order, but the runs of such rows come in theirs. */
    private static Optional<String> differenceOfGroups(JsonNode sizes, List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return Comparer.difference(expected, actual);
        }
        List<Optional<String>> differences = new ArrayList<>();
        int from = 0;
        for (JsonNode size : sizes) {
            int to = from + size.intValue();
            differences.add(Comparer.differenceOfBags(expected.subList(from, to), actual.subList(from, to)));
            from = to;
        }
        return differences.stream().flatMap(Optional::stream).findFirst();
    }

    private static List<?> listOf(JsonNode array) {
        return (List<?>) Literals.read(array);
    }
}
