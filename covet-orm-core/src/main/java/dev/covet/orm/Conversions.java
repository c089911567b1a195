package dev.covet.orm;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a database's value as the type that the caller asks for: itself, or a number as another kind of number. */
final class Conversions {

    private static final Codec<?> DECIMALS = Codecs.standard().computed(SqlType.DECIMAL);
    private static final Map<Class<?>, Function<Number, Object>> NUMBERS = Map.of(
            Short.class, number -> exact(number).shortValueExact(),
            Integer.class, number -> exact(number).intValueExact(),
            Long.class, number -> exact(number).longValueExact(),
            BigInteger.class, number -> exact(number).toBigIntegerExact(),
            BigDecimal.class, Conversions::exact,
            Float.class, Number::floatValue,
            Double.class, Number::doubleValue,
            Number.class, number -> number);
    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            boolean.class, Boolean.class);

    private Conversions() {}

    @SuppressWarnings("unchecked")
    static <V> @Nullable V to(Class<V> type, @Nullable Object value, String where) {
        Class<?> wanted = WRAPPERS.getOrDefault(type, type);
        if (value == null || wanted.isInstance(value)) {
            return (V) value;
        }
        Function<Number, Object> number = NUMBERS.get(wanted);
        if (value instanceof Number given && number != null) {
            return (V) exactly(number, given, wanted, where);
        }
        if (wanted == String.class && value instanceof Enum<?> constant) {
            return (V) constant.name();
        }
        throw refused(wanted, value.getClass(), where);
    }

    /** Refuses a type that cannot hold a value of the field, as far as classes tell. */
    static void check(Class<?> type, @Nullable FieldMeta field, String where) {
        Class<?> wanted = WRAPPERS.getOrDefault(type, type);
        Class<?> given = field == null ? Object.class : WRAPPERS.getOrDefault(field.javaClass(), field.javaClass());
        boolean numbers = Number.class.isAssignableFrom(given) && NUMBERS.containsKey(wanted);
        boolean constants = given.isEnum() && wanted == String.class;
        if (!(numbers || constants || wanted.isAssignableFrom(given) || given.isAssignableFrom(wanted))) {
            throw refused(wanted, given, where);
        }
    }

    private static ValueException refused(Class<?> wanted, Class<?> given, String where) {
        return new ValueException("\"" + where + "\" is asked for as " + wanted.getSimpleName()
                + ", but the query gives " + given.getSimpleName() + ". Ask for that, or cast it in the query.");
    }

    /** Whether the type can hold the value, as far as classes tell. */
    static boolean fits(Class<?> type, Object value) {
        Class<?> wanted = WRAPPERS.getOrDefault(type, type);
        return wanted.isInstance(value) || (value instanceof Number && NUMBERS.containsKey(wanted));
    }

    private static Object exactly(Function<Number, Object> conversion, Number number, Class<?> wanted, String where) {
        try {
            return conversion.apply(number);
        } catch (ArithmeticException lossy) {
            throw new ValueException(
                    "The number for \"" + where + "\" does not fit into " + wanted.getSimpleName() + " exactly.",
                    lossy);
        }
    }

    private static BigDecimal exact(Number number) {
        return (BigDecimal) Objects.requireNonNull(DECIMALS.decode(number));
    }
}
