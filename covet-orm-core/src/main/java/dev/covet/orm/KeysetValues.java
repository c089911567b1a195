package dev.covet.orm;

import dev.covet.orm.error.ValueException;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of cursors as texts: a letter for the type, and the value as its type writes and reads it. */
final class KeysetValues {

    private static final String NULL = "-";
    private static final String CONSTANT = "e";

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            kind("s", String.class, text -> text),
            kind("h", Short.class, Short::valueOf),
            kind("i", Integer.class, Integer::valueOf),
            kind("l", Long.class, Long::valueOf),
            kind("n", BigInteger.class, BigInteger::new),
            kind("m", BigDecimal.class, BigDecimal::new),
            kind("r", Float.class, Float::valueOf),
            kind("d", Double.class, Double::valueOf),
            kind("b", Boolean.class, Boolean::valueOf),
            kind("u", UUID.class, UUID::fromString),
            kind("t", Instant.class, Instant::parse),
            kind("o", OffsetDateTime.class, OffsetDateTime::parse),
            kind("z", ZonedDateTime.class, ZonedDateTime::parse),
            kind("x", LocalDateTime.class, LocalDateTime::parse),
            kind("y", LocalDate.class, LocalDate::parse),
            kind("c", LocalTime.class, LocalTime::parse),
            kind("p", Duration.class, Duration::parse));

    private KeysetValues() {}

    private record Kind(Class<?> type, Function<String, Object> read) {}

    private static Map.Entry<String, Kind> kind(String letter, Class<?> type, Function<String, Object> read) {
        return Map.entry(letter, new Kind(type, read));
    }

    /**
     * The text of a value.
     *
     * @throws ValueException if cursors cannot hold values of its type
     */
    static String text(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Enum<?> constant) {
            return CONSTANT + constant.name();
        }
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().type().isInstance(value))
                .findFirst()
                .map(kind -> kind.getKey() + value)
                .orElseThrow(() -> ValueException.type("A cursor", "texts, numbers, times, UUIDs and truths", value));
    }

    /**
     * The value of a text.
     *
     * @param constants the enum whose constants the values are, or null
     */
    static @Nullable Object value(String text, @Nullable Class<?> constants) {
        if (text.equals(NULL)) {
            return null;
        }
        if (constants != null) {
            return constant(text, constants);
        }
        Kind kind = KINDS.get(text.substring(0, 1));
        if (kind == null) {
            throw new IllegalArgumentException("No type has this letter.");
        }
        return kind.read().apply(text.substring(1));
    }

    private static Object constant(String text, Class<?> constants) {
        for (Object constant : constants.getEnumConstants()) {
            if (text.equals(CONSTANT + ((Enum<?>) constant).name())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("The enum has no such constant.");
    }
}
