package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Converts numbers from one class to another without losing a digit. */
final class ExactNumber {

    private static final int MOST_WHOLE_DIGITS = 100_000;
    private static final int MOST_DECIMAL_PLACES = 16_383;

    private ExactNumber() {}

    /** Most numbers have the class already, which is asked for each value that is sent. */
    @SuppressWarnings("unchecked") // it has the class
    static <N extends Number> N convert(Number value, Class<N> type) {
        return value.getClass() == type && type != BigDecimal.class ? (N) value : type.cast(converted(value, type));
    }

    private static Number converted(Number value, Class<?> type) {
        try {
            if (type == Double.class) {
                return toDouble(value);
            }
            if (type == Float.class) {
                return toFloat(value);
            }
            return isSmallInteger(value) ? fromLong(value.longValue(), type) : fromDecimal(decimal(value), type);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ValueException(
                    "The number, a " + value.getClass().getSimpleName() + ", does not fit a " + type.getSimpleName()
                            + " without loss.",
                    e);
        }
    }

    private static boolean isSmallInteger(Number value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static Number fromLong(long value, Class<?> type) {
        if (type == Long.class) {
            return value;
        }
        if (type == Integer.class) {
            return Math.toIntExact(value);
        }
        return fromDecimal(BigDecimal.valueOf(value), type);
    }

    private static Number fromDecimal(BigDecimal value, Class<?> type) {
        if (type == BigDecimal.class) {
            return limited(value);
        }
        if (type == BigInteger.class) {
            return limited(value).toBigIntegerExact();
        }
        if (type == Long.class) {
            return value.longValueExact();
        }
        if (type == Integer.class) {
            return value.intValueExact();
        }
        return type == Short.class ? (Number) value.shortValueExact() : (Number) value.byteValueExact();
    }

    /** The number, if it has no more digits than every database can take; more may not even fit into memory. */
    private static BigDecimal limited(BigDecimal value) {
        if ((long) value.precision() - value.scale() > MOST_WHOLE_DIGITS || value.scale() > MOST_DECIMAL_PLACES) {
            throw new ValueException("The number has more digits than databases take, which is " + MOST_WHOLE_DIGITS
                    + " before the point and " + MOST_DECIMAL_PLACES + " after it. Round it.");
        }
        return value;
    }

    private static BigDecimal decimal(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(value.toString());
    }

    private static Double toDouble(Number value) {
        double rounded = value.doubleValue();
        if (Double.isInfinite(rounded) && !(value instanceof Float)) {
            throw new ArithmeticException("overflow");
        }
        return rounded;
    }

    /** A double that is no float is rounded, as assigning it to a column of floats does; a large one is refused. */
    private static Float toFloat(Number value) {
        float rounded = value.floatValue();
        if (Float.isInfinite(rounded) && !Double.isInfinite(value.doubleValue())) {
            throw new ArithmeticException("overflow");
        }
        return rounded;
    }
}
