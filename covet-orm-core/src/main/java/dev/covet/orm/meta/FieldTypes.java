package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import dev.covet.orm.codec.StoredValue;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which Java types go with which kinds of fields. */
final class FieldTypes {

    private static final Map<Class<?>, FieldKind> INFERRED = Map.ofEntries(
            Map.entry(String.class, FieldKind.TEXT),
            Map.entry(Byte.class, FieldKind.SMALL_INTEGER),
            Map.entry(Short.class, FieldKind.SMALL_INTEGER),
            Map.entry(Integer.class, FieldKind.INTEGER),
            Map.entry(Long.class, FieldKind.BIG_INTEGER),
            Map.entry(BigInteger.class, FieldKind.DECIMAL),
            Map.entry(BigDecimal.class, FieldKind.DECIMAL),
            Map.entry(Float.class, FieldKind.FLOAT),
            Map.entry(Double.class, FieldKind.FLOAT),
            Map.entry(Boolean.class, FieldKind.BOOLEAN),
            Map.entry(Instant.class, FieldKind.DATE_TIME),
            Map.entry(OffsetDateTime.class, FieldKind.DATE_TIME),
            Map.entry(ZonedDateTime.class, FieldKind.DATE_TIME),
            Map.entry(LocalDateTime.class, FieldKind.DATE_TIME),
            Map.entry(LocalDate.class, FieldKind.DATE),
            Map.entry(LocalTime.class, FieldKind.TIME),
            Map.entry(Duration.class, FieldKind.DURATION),
            Map.entry(UUID.class, FieldKind.UUID),
            Map.entry(byte[].class, FieldKind.BINARY),
            Map.entry(InetAddress.class, FieldKind.IP_ADDRESS),
            Map.entry(Map.class, FieldKind.JSON));

    private static final List<Class<?>> INTEGERS =
            List.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    private FieldTypes() {}

    /** The kind of a member without annotation; null if its type says too little. */
    static @Nullable FieldKind infer(Type type) {
        Class<?> raw = JavaTypes.wrappedClass(type);
        FieldKind kind = INFERRED.get(raw);
        if (kind != null) {
            return kind;
        }
        if (raw.isEnum()) {
            return FieldKind.ENUM;
        }
        if (raw.getName().startsWith("tools.jackson.databind.")) {
            return FieldKind.JSON;
        }
        Type element = GenericTypes.elementType(type);
        if (element == null) {
            return null;
        }
        return natural(element) == null ? FieldKind.JSON : FieldKind.ARRAY;
    }

    /** The Java classes that a kind takes, for checks and messages; empty for any. */
    static List<Class<?>> accepted(FieldKind kind) {
        return switch (kind) {
            case CHAR, TEXT, SLUG, EMAIL, URL -> List.of(String.class);
            case INTEGER,
                    BIG_INTEGER,
                    SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    POSITIVE_BIG_INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    AUTO,
                    BIG_AUTO,
                    SMALL_AUTO -> INTEGERS;
            case FLOAT -> List.of(Float.class, Double.class);
            case DECIMAL -> List.of(BigDecimal.class, BigInteger.class, Long.class, Integer.class);
            case BOOLEAN -> List.of(Boolean.class);
            case DATE_TIME -> List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class, LocalDateTime.class);
            case DATE -> List.of(LocalDate.class);
            case TIME -> List.of(LocalTime.class);
            case DURATION -> List.of(Duration.class);
            case UUID -> List.of(UUID.class);
            case BINARY -> List.of(byte[].class);
            case ENUM -> List.of(Enum.class);
            case ARRAY -> List.of(List.class);
            case IP_ADDRESS -> List.of(String.class, InetAddress.class);
            case JSON, CONVERTED, REFERENCE -> List.of();
        };
    }

    static boolean accepts(FieldKind kind, Type type) {
        Class<?> raw = JavaTypes.wrappedClass(type);
        return switch (kind) {
            case ARRAY -> GenericTypes.elementType(type) != null;
            case ENUM -> raw.isEnum();
            default -> accepted(kind).isEmpty() || accepted(kind).contains(raw);
        };
    }

    /** The type of the column; null for a list whose elements have none. */
    static @Nullable SqlType sqlType(FieldKind kind, Type type, AnnotationValues options) {
        Class<?> raw = JavaTypes.wrappedClass(type);
        return switch (kind) {
            case CHAR, SLUG, EMAIL, URL -> SqlType.varchar(options.number("maxLength"));
            case TEXT -> SqlType.TEXT;
            case INTEGER, POSITIVE_INTEGER, AUTO -> SqlType.INTEGER;
            case BIG_INTEGER, POSITIVE_BIG_INTEGER, BIG_AUTO -> SqlType.BIGINT;
            case SMALL_INTEGER, POSITIVE_SMALL_INTEGER, SMALL_AUTO -> SqlType.SMALLINT;
            case FLOAT -> raw == Float.class ? SqlType.REAL : SqlType.DOUBLE;
            case DECIMAL -> SqlType.decimal(options.number("maxDigits"), options.number("decimalPlaces"));
            case BOOLEAN -> SqlType.BOOLEAN;
            case DATE_TIME -> raw == LocalDateTime.class ? SqlType.TIMESTAMP : SqlType.TIMESTAMPTZ;
            case DATE -> SqlType.DATE;
            case TIME -> SqlType.TIME;
            case DURATION -> SqlType.INTERVAL;
            case JSON -> SqlType.JSON;
            case UUID -> SqlType.UUID;
            case BINARY -> SqlType.BINARY;
            case ENUM -> enumType(raw, options);
            case IP_ADDRESS -> SqlType.INET;
            case ARRAY -> arrayType(type, options);
            case REFERENCE, CONVERTED -> null;
        };
    }

    private static @Nullable SqlType arrayType(Type type, AnnotationValues options) {
        Type element = GenericTypes.elementType(type);
        SqlType natural = element == null ? null : natural(element);
        if (natural == null) {
            return null;
        }
        int maxLength = options.number("maxLength");
        boolean limited = natural.kind().isText() && maxLength > 0;
        return SqlType.array(limited ? SqlType.varchar(maxLength) : natural);
    }

    private static @Nullable SqlType natural(Type type) {
        Class<?> raw = JavaTypes.wrappedClass(type);
        return raw.isEnum() ? enumType(raw, AnnotationValues.NONE) : SqlType.natural(raw);
    }

    private static SqlType enumType(Class<?> type, AnnotationValues options) {
        Object[] constants = type.getEnumConstants();
        if (StoredValue.class.isAssignableFrom(type) && constants != null && constants.length > 0) {
            Object stored = ((StoredValue<?>) constants[0]).storedValue();
            SqlType natural = SqlType.natural(stored.getClass());
            return natural == null || natural.kind().isText() ? nameType(options) : natural;
        }
        return options.flag("ordinal", false) ? SqlType.SMALLINT : nameType(options);
    }

    private static SqlType nameType(AnnotationValues options) {
        int maxLength = options.number("maxLength");
        return SqlType.varchar(maxLength == 0 ? 50 : maxLength);
    }
}
