package dev.covet.orm.meta;

import dev.covet.orm.codec.InternetAddresses;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads choices as values of the type of their field, so that they are found however they are written: 1.5 is 1.50, as
 * a column of two places gives it back.
 */
final class ChoiceValues {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(Byte.class, BigDecimal::new),
            Map.entry(Short.class, BigDecimal::new),
            Map.entry(Integer.class, BigDecimal::new),
            Map.entry(Long.class, BigDecimal::new),
            Map.entry(BigInteger.class, BigDecimal::new),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(Boolean.class, ChoiceValues::truth),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
            Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
            Map.entry(LocalDateTime.class, LocalDateTime::parse),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(InetAddress.class, ChoiceValues::address));

    private ChoiceValues() {}

    /** The first of the choices that is no value of the type; null if all are. */
    static @Nullable Choice wrong(FieldKind kind, Class<?> type, List<Choice> choices) {
        for (Choice choice : choices) {
            try {
                read(kind, type, choice.value());
            } catch (RuntimeException unreadable) {
                return choice;
            }
        }
        return null;
    }

    /** A choice in the form in which values are compared. */
    static Object read(FieldKind kind, Class<?> type, String text) {
        if (kind == FieldKind.ENUM) {
            return EnumTexts.constant(type, text);
        }
        Class<?> read = kind == FieldKind.IP_ADDRESS ? InetAddress.class : type;
        return comparable(kind, READERS.getOrDefault(read, same -> same).apply(text));
    }

    /** A value in the form in which values are compared: equal if they mean the same. */
    static Object comparable(FieldKind kind, Object value) {
        if (value instanceof String text) {
            InetAddress address = kind == FieldKind.IP_ADDRESS ? InternetAddresses.parse(text) : null;
            return address == null ? text : address;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        boolean comparable = READERS.containsKey(value.getClass())
                || value instanceof InetAddress
                || (kind == FieldKind.ENUM && value instanceof Enum<?>);
        return comparable ? value : value.toString();
    }

    /** Of a floating-point number, zero is zero with either sign. */
    private static Object number(Number number) {
        if (number instanceof Double real) {
            return real + 0.0;
        }
        if (number instanceof Float real) {
            return real + 0.0f;
        }
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        return exact.stripTrailingZeros();
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("It is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }

    private static Object address(String text) {
        InetAddress address = InternetAddresses.parse(text);
        if (address == null) {
            throw new IllegalArgumentException("It is no internet address.");
        }
        return address;
    }
}
