package dev.covet.orm.meta;

import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The limits that the column of a number sets. */
final class NumberRules {

    private NumberRules() {}

    static List<String> messages(FieldMeta field, Object value) {
        if (!(value instanceof Number number) || isFloating(number)) {
            return List.of();
        }
        BigDecimal exact = new BigDecimal(number.toString());
        SqlType type = field.type();
        if (type.kind().isInteger()) {
            return range(exact, field.kind().isPositive(), bits(type));
        }
        return type.kind() == SqlType.Kind.DECIMAL ? digits(exact, field) : List.of();
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static int bits(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT -> Short.SIZE;
            case INTEGER -> Integer.SIZE;
            default -> Long.SIZE;
        };
    }

    private static List<String> range(BigDecimal value, boolean positive, int bits) {
        BigDecimal limit = BigDecimal.valueOf(2).pow(bits - 1);
        BigDecimal least = positive ? BigDecimal.ZERO : limit.negate();
        BigDecimal greatest = limit.subtract(BigDecimal.ONE);
        if (value.compareTo(least) < 0) {
            return List.of("Ensure this value is greater than or equal to " + least + ".");
        }
        return value.compareTo(greatest) > 0
                ? List.of("Ensure this value is less than or equal to " + greatest + ".")
                : List.of();
    }

    /** Zeros at the end of the places after the point do not count: the column drops them without loss. */
    private static List<String> digits(BigDecimal value, FieldMeta field) {
        int maxDigits = field.maxDigits();
        if (maxDigits == 0) {
            return List.of();
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int places = Math.max(0, stripped.scale());
        int whole = Math.max(0, stripped.precision() - stripped.scale());
        List<String> messages = new ArrayList<>();
        check(messages, whole + places, maxDigits, "digits in total");
        check(messages, places, field.decimalPlaces(), "decimal places");
        check(messages, whole, maxDigits - field.decimalPlaces(), "digits before the decimal point");
        return messages;
    }

    private static void check(List<String> messages, int count, int limit, String what) {
        if (count > limit) {
            messages.add("Ensure that there are no more than " + limit + " " + what + ".");
        }
    }
}
