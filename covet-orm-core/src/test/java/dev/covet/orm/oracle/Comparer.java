package dev.covet.orm.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares values with what was expected: numbers by value, objects by key, points in time as such, all else exactly.
 *
 * <p>Integers are compared exactly, other numbers within a relative 1e-9.
 */
final class Comparer {

    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private Comparer() {}

    /** Where and how the values differ; empty if they do not. */
    static Optional<String> difference(Object expected, Object actual) {
        return difference("", normal(expected), normal(actual));
    }

    /** As {@link #difference(Object, Object)}, the lists being the same whatever the order of their items. */
    static Optional<String> differenceOfBags(List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return sizes("", expected, actual);
        }
        List<Object> left = new ArrayList<>(actual);
        for (Object item : expected) {
            if (!removeEqual(left, item)) {
                return Optional.of("missing " + shown(item) + ", instead there is " + shown(left.get(0)));
            }
        }
        return Optional.empty();
    }

    private static boolean removeEqual(List<Object> items, Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (difference(wanted, items.get(i)).isEmpty()) {
                items.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Optional<String> difference(String path, Object expected, Object actual) {
        if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
            return members(path, one, other);
        }
        if (expected instanceof List<?> one && actual instanceof List<?> other) {
            return items(path, one, other);
        }
        return same(expected, actual) ? Optional.empty() : unequal(path, expected, actual);
    }

    private static Optional<String> members(String path, Map<?, ?> expected, Map<?, ?> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            return unequal(path + " names", sorted(expected), sorted(actual));
        }
        return expected.keySet().stream()
                .flatMap(name ->
                        difference(path + "." + name, normal(expected.get(name)), normal(actual.get(name))).stream())
                .findFirst();
    }

    private static Set<String> sorted(Map<?, ?> members) {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static Optional<String> items(String path, List<?> expected, List<?> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<String> difference =
                    difference(path + "[" + i + "]", normal(expected.get(i)), normal(actual.get(i)));
            if (difference.isPresent()) {
                return difference.map(text -> sizesDiffer(expected, actual) + text);
            }
        }
        return expected.size() == actual.size() ? Optional.empty() : sizes(path, expected, actual);
    }

    private static String sizesDiffer(List<?> expected, List<?> actual) {
        return expected.size() == actual.size() ? "" : expected.size() + " expected, got " + actual.size() + "; ";
    }

    private static Optional<String> sizes(String path, List<?> expected, List<?> actual) {
        return Optional.of(path + " expected " + expected.size() + " items, got " + actual.size() + ": "
                + shown(expected) + " / " + shown(actual));
    }

    private static Optional<String> unequal(String path, Object expected, Object actual) {
        return Optional.of(path + " expected " + shown(expected) + ", got " + shown(actual));
    }

    private static boolean same(Object expected, Object actual) {
        if (expected == null || actual == null) {
            return expected == actual;
        }
        if (expected instanceof Number one && actual instanceof Number other) {
            return sameNumber(one, other);
        }
        return expected.equals(actual);
    }

    private static boolean sameNumber(Number expected, Number actual) {
        if (!isFinite(expected) || !isFinite(actual)) {
            return Double.compare(expected.doubleValue(), actual.doubleValue()) == 0;
        }
        BigDecimal one = exact(expected);
        BigDecimal other = exact(actual);
        if (isInteger(expected) && isInteger(actual)) {
            return one.compareTo(other) == 0;
        }
        BigDecimal allowed = one.abs().max(other.abs()).multiply(TOLERANCE);
        return one.subtract(other).abs().compareTo(allowed) <= 0;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    private static boolean isInteger(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof BigInteger;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Double || number instanceof Float
                ? BigDecimal.valueOf(number.doubleValue())
                : new BigDecimal(number.toString());
    }

    private static Object normal(Object value) {
        if (value instanceof JsonNode document) {
            return Literals.plain(document);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof ZonedDateTime time ? time.toInstant() : value;
    }

    private static String shown(Object value) {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        String type = value instanceof Number || value instanceof Instant
                ? ""
                : value == null || value instanceof String || value instanceof Map || value instanceof List
                        ? ""
                        : " (" + value.getClass().getSimpleName() + ")";
        return (text.length() > 160 ? text.substring(0, 160) + "…" : text) + type;
    }
}
