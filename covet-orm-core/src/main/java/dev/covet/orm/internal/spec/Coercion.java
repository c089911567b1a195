package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.EnumTexts;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts a Java value to the class that corresponds to an SQL type, or rejects it. */
final class Coercion {

    private static final int DIGITS_OF_LONG = 19;

    private Coercion() {}

    /**
     * Returns the converted value, or a {@link Lookup.Beyond} if the number is out of the range of the type.
     *
     * @throws ValueException if values of its class cannot be converted to the type
     */
    static Object to(SqlType type, Object value, String where) {
        Object coerced = inRange(type, value, where);
        if (coerced == null) {
            throw ValueException.type(
                    "\"" + where + "\"", "a value of type " + type.kind().name().toLowerCase(Locale.ROOT), value);
        }
        return coerced;
    }

    private static @Nullable Object inRange(SqlType type, Object value, String where) {
        try {
            return coerced(type, value);
        } catch (DateTimeException beyondAllYears) {
            throw new ValueException(
                    "\"" + where + "\" takes points in time of the years " + Year.MIN_VALUE + " to " + Year.MAX_VALUE
                            + " only. Leave the condition out instead.",
                    beyondAllYears);
        }
    }

    private static @Nullable Object coerced(SqlType type, Object given) {
        Object value = EnumTexts.stored(given);
        return switch (type.kind()) {
            case SMALLINT -> integer(value, Short.MAX_VALUE);
            case INTEGER -> integer(value, Integer.MAX_VALUE);
            case BIGINT -> integer(value, Long.MAX_VALUE);
            case REAL, DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case DECIMAL -> decimal(value);
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case VARCHAR, TEXT -> text(value);
            case DATE -> date(value);
            case TIME -> value instanceof LocalTime ? value : null;
            case TIMESTAMP -> dateTime(value);
            case TIMESTAMPTZ -> instant(value);
            case INTERVAL -> value instanceof Duration ? value : null;
            case UUID -> uuid(value);
            case BINARY -> value instanceof byte[] ? value : null;
            case ARRAY -> value instanceof Collection || value.getClass().isArray() ? value : null;
            case JSON, INET -> value;
        };
    }

    private static @Nullable Object integer(Object value, long max) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return whole(((Number) value).longValue(), max);
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        BigDecimal exact = exact(value);
        if (exact == null || exact.stripTrailingZeros().scale() > 0) {
            return exact;
        }
        boolean huge = (long) exact.precision() - exact.scale() > DIGITS_OF_LONG;
        BigInteger whole = huge ? exact.unscaledValue() : exact.toBigInteger();
        if (huge || whole.bitLength() >= Long.SIZE) {
            return whole.signum() > 0 ? Lookup.Beyond.ABOVE : Lookup.Beyond.BELOW;
        }
        return whole(whole.longValue(), max);
    }

    private static Object whole(long value, long max) {
        if (value > max) {
            return Lookup.Beyond.ABOVE;
        }
        if (value < -max - 1) {
            return Lookup.Beyond.BELOW;
        }
        if (max == Short.MAX_VALUE) {
            return (short) value;
        }
        return max == Integer.MAX_VALUE ? (Object) (int) value : (Object) value;
    }

    private static @Nullable BigDecimal exact(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }

    private static @Nullable Object decimal(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : (Object) number;
        }
        return exact(value);
    }

    private static @Nullable Object text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof CharSequence || value instanceof Character ? value.toString() : null;
    }

    private static @Nullable Object date(Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        Object time = dateTime(value);
        return time instanceof LocalDateTime dateTime ? dateTime.toLocalDate() : null;
    }

    private static @Nullable Object dateTime(Object value) {
        if (value instanceof LocalDateTime) {
            return value;
        }
        return instant(value) instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
    }

    private static @Nullable Object instant(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return value instanceof Instant ? value : null;
    }

    private static @Nullable Object uuid(Object value) {
        if (value instanceof String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        }
        return value instanceof UUID ? value : null;
    }
}
