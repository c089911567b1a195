package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Converts numbers from one class to another without losing a digit. */
final class ExactNumber {

    private ExactNumber() {}

    static <N extends Number> N convert(Number value, Class<N> type) {
        return type.isInstance(value) ? type.cast(value) : type.cast(converted(value, type));
    }

    private static Number converted(Number value, Class<?> type) {
        try {
            if (type == Double.class) {
                return value.doubleValue();
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
            return value;
        }
        if (type == BigInteger.class) {
            return value.toBigIntegerExact();
        }
        if (type == Long.class) {
            return value.longValueExact();
        }
        if (type == Integer.class) {
            return value.intValueExact();
        }
        return type == Short.class ? (Number) value.shortValueExact() : (Number) value.byteValueExact();
    }

    private static BigDecimal decimal(Number value) {
        return value instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(value.toString());
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
