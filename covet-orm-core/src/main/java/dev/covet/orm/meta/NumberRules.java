package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that the column of a number sets. Floating-point numbers have none. */
final class NumberRules {

    private NumberRules() {}

    /** The rule of a field, null if there is none. */
    static @Nullable ValueRule of(FieldMeta field) {
        SqlType type = field.type();
        if (type.kind().isInteger()) {
            return range(field.kind().isPositive(), bits(type));
        }
        return type.kind() == SqlType.Kind.DECIMAL && field.maxDigits() > 0
                ? value -> isExact(value) ? digits((Number) value, field) : List.of()
                : null;
    }

    private static boolean isExact(Object value) {
        return value instanceof Number && !(value instanceof Double) && !(value instanceof Float);
    }

    private static int bits(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT -> Short.SIZE;
            case INTEGER -> Integer.SIZE;
            default -> Long.SIZE;
        };
    }

    private static ValueRule range(boolean positive, int bits) {
        long greatest = Long.MAX_VALUE >> (Long.SIZE - bits);
        long least = positive ? 0 : -greatest - 1;
        List<ValidationError> tooSmall = List.of(ValidationError.of(
                "min_value", "Ensure this value is greater than or equal to " + least + ".", "limit", least));
        List<ValidationError> tooGreat = List.of(ValidationError.of(
                "max_value", "Ensure this value is less than or equal to " + greatest + ".", "limit", greatest));
        return value -> {
            if (value instanceof Integer number) {
                return number < least ? tooSmall : number > greatest ? tooGreat : List.of();
            }
            if (value instanceof Long number) {
                return number < least ? tooSmall : number > greatest ? tooGreat : List.of();
            }
            return compare(value, least) < 0 ? tooSmall : compare(value, greatest) > 0 ? tooGreat : List.of();
        };
    }

    /** Compares a number with a limit; what is no exact number is like any. */
    private static int compare(Object value, long limit) {
        return isExact(value) ? exact((Number) value).compareTo(BigDecimal.valueOf(limit)) : 0;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** Zeros at the end of the places after the point do not count: the column drops them without loss. */
    private static List<ValidationError> digits(Number number, FieldMeta field) {
        BigDecimal value = exact(number);
        int maxPlaces = field.decimalPlaces();
        int maxWhole = field.maxDigits() - maxPlaces;
        if (value.scale() >= 0 && value.scale() <= maxPlaces && value.precision() - value.scale() <= maxWhole) {
            return List.of();
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int places = Math.max(0, stripped.scale());
        int whole = Math.max(0, stripped.precision() - stripped.scale());
        List<ValidationError> errors = new ArrayList<>();
        check(errors, whole + places, field.maxDigits(), "max_digits", "digits in total");
        check(errors, places, maxPlaces, "max_decimal_places", "decimal places");
        check(errors, whole, maxWhole, "max_whole_digits", "digits before the decimal point");
        return errors;
    }

    private static void check(List<ValidationError> errors, int count, int limit, String code, String what) {
        if (count > limit) {
            String message = "Ensure that there are no more than " + limit + " " + what + ".";
            errors.add(ValidationError.of(code, message, "limit", limit));
        }
    }
}
