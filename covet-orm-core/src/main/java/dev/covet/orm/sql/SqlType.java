package dev.covet.orm.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column or of an expression, independent of any database.
 *
 * <pre>{@code
 * SqlType.varchar(200);
 * SqlType.decimal(10, 2);
 * SqlType.array(SqlType.INTEGER);
 * }</pre>
 *
 * <p>Parameters that a kind does not have are 0; 0 also stands for "not limited". A dialect writes the type's name.
 *
 * @param kind the family of the type
 * @param length the number of characters or bytes, 0 where unlimited
 * @param precision the number of digits of a decimal, 0 where unlimited
 * @param scale the number of digits after the point of a decimal
 * @param element the type of an array's elements, null for all other kinds
 */
public record SqlType(
        Kind kind,
        int length,
        int precision,
        int scale,
        @Nullable SqlType element) {

    /** The families of types. */
    public enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        DECIMAL,
        BOOLEAN,
        VARCHAR,
        TEXT,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMPTZ,
        INTERVAL,
        UUID,
        BINARY,
        JSON,
        INET,
        ARRAY;

        /** Whether values of this kind are whole numbers. */
        public boolean isInteger() {
            return this == SMALLINT || this == INTEGER || this == BIGINT;
        }

        /** Whether values of this kind are numbers. */
        public boolean isNumeric() {
            return isInteger() || this == REAL || this == DOUBLE || this == DECIMAL;
        }

        /** Whether values of this kind are text. */
        public boolean isText() {
            return this == VARCHAR || this == TEXT;
        }

        /** Whether values of this kind have a date part. */
        public boolean hasDate() {
            return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
        }

        /** Whether values of this kind have a time-of-day part. */
        public boolean hasTime() {
            return this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
        }

        /** Whether values of this kind are points in time, on a calendar or a clock. */
        public boolean isTemporal() {
            return hasDate() || hasTime();
        }
    }

    public static final SqlType SMALLINT = of(Kind.SMALLINT);
    public static final SqlType INTEGER = of(Kind.INTEGER);
    public static final SqlType BIGINT = of(Kind.BIGINT);
    public static final SqlType REAL = of(Kind.REAL);
    public static final SqlType DOUBLE = of(Kind.DOUBLE);
    public static final SqlType DECIMAL = of(Kind.DECIMAL);
    public static final SqlType BOOLEAN = of(Kind.BOOLEAN);
    public static final SqlType VARCHAR = of(Kind.VARCHAR);
    public static final SqlType TEXT = of(Kind.TEXT);
    public static final SqlType DATE = of(Kind.DATE);
    public static final SqlType TIME = of(Kind.TIME);
    public static final SqlType TIMESTAMP = of(Kind.TIMESTAMP);
    public static final SqlType TIMESTAMPTZ = of(Kind.TIMESTAMPTZ);
    public static final SqlType INTERVAL = of(Kind.INTERVAL);
    public static final SqlType UUID = of(Kind.UUID);
    public static final SqlType BINARY = of(Kind.BINARY);
    public static final SqlType JSON = of(Kind.JSON);
    public static final SqlType INET = of(Kind.INET);

    private static final Map<Class<?>, SqlType> BY_JAVA_TYPE = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(Short.class, SMALLINT),
            Map.entry(Integer.class, INTEGER),
            Map.entry(Long.class, BIGINT),
            Map.entry(Float.class, REAL),
            Map.entry(Double.class, DOUBLE),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(BigInteger.class, DECIMAL),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(LocalDate.class, DATE),
            Map.entry(LocalTime.class, TIME),
            Map.entry(LocalDateTime.class, TIMESTAMP),
            Map.entry(Instant.class, TIMESTAMPTZ),
            Map.entry(OffsetDateTime.class, TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, TIMESTAMPTZ),
            Map.entry(Duration.class, INTERVAL),
            Map.entry(UUID.class, UUID),
            Map.entry(byte[].class, BINARY));

    /** The type of the kind, without a limit. */
    public static SqlType of(Kind kind) {
        return new SqlType(kind, 0, 0, 0, null);
    }

    /** Text of at most the given number of characters. */
    public static SqlType varchar(int length) {
        return new SqlType(Kind.VARCHAR, length, 0, 0, null);
    }

    /** A decimal of the given number of digits, of which {@code scale} stand after the point. */
    public static SqlType decimal(int precision, int scale) {
        return new SqlType(Kind.DECIMAL, 0, precision, scale, null);
    }

    /** An array of the given elements. */
    public static SqlType array(SqlType element) {
        return new SqlType(Kind.ARRAY, 0, 0, 0, element);
    }

    /** The type without limits of length and digits; a limit on a value that is sent would cut it silently. */
    public SqlType unlimited() {
        return element == null ? of(kind) : array(element.unlimited());
    }

    /** The type that values of a Java class have where nothing else says it, or null where none is natural. */
    public static @Nullable SqlType natural(Class<?> javaType) {
        return BY_JAVA_TYPE.get(javaType);
    }
}
