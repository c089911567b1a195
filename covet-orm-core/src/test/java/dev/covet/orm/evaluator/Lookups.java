package dev.covet.orm.evaluator;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What lookups say of two values. */
final class Lookups {

    private Lookups() {}

    /** Whether the lookup holds; where a value is null, only one that asks for null does. */
    static boolean holds(Object left, String lookup, Object right) {
        int end = lookup.indexOf("__");
        if (end >= 0) {
            return holds(Moments.part(left, lookup.substring(0, end)), lookup.substring(end + 2), right);
        }
        if (lookup.equals("isnull")) {
            return (left == null) == (Boolean) right;
        }
        if (lookup.equals("exact") && right == null) {
            return left == null;
        }
        if (left == null || right == null) {
            return false;
        }
        return switch (lookup) {
            case "exact" -> compare(left, right) == 0;
            case "gt" -> compare(left, right) > 0;
            case "gte" -> compare(left, right) >= 0;
            case "lt" -> compare(left, right) < 0;
            case "lte" -> compare(left, right) <= 0;
            case "in" -> ((List<?>) right).stream().anyMatch(each -> compare(left, each) == 0);
            case "range" ->
                compare(left, ((List<?>) right).get(0)) >= 0 && compare(left, ((List<?>) right).get(1)) <= 0;
            case "contains" -> text(left).contains(text(right));
            case "startswith" -> text(left).startsWith(text(right));
            case "endswith" -> text(left).endsWith(text(right));
            case "iexact" -> small(left).equals(small(right));
            case "icontains" -> small(left).contains(small(right));
            case "istartswith" -> small(left).startsWith(small(right));
            case "iendswith" -> small(left).endsWith(small(right));
            default -> throw new IllegalArgumentException(lookup);
        };
    }

    private static String text(Object value) {
        return (String) value;
    }

    private static String small(Object value) {
        return text(value).toLowerCase(Locale.ROOT);
    }

    /** The order of two values of one type, none of them null. */
    static int compare(Object left, Object right) {
        Objects.requireNonNull(left);
        if (left instanceof Number number) {
            return Double.compare(number.doubleValue(), ((Number) right).doubleValue());
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> comparable = (Comparable<Object>) left;
        return comparable.compareTo(right);
    }
}
