package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of one Java type into what a driver takes for a column of one SQL type, and back.
 *
 * <pre>{@code
 * Codec<Money> money = Codec.of(Money.class, SqlType.BIGINT, Long.class, Money::cents, Money::ofCents);
 * }</pre>
 *
 * <p>A codec never sees null, keeps no state and may be called by many threads at once. What it encodes and decodes is
 * the same value again, to the precision that the column has.
 *
 * @param <J> the Java type
 */
public interface Codec<J> {

    /** The class of the Java values, a wrapper class for a primitive type. */
    Class<?> javaType();

    /** The type of the column. */
    SqlType sqlType();

    /** The class that the driver gives, and by which it is told the type of a null. */
    Class<?> driverType();

    /** Whether each instance of the Java type is sent as it is, so that {@link #encode} need not be called. */
    default boolean isPlain() {
        return false;
    }

    /** The value for the driver, in nearly all cases an instance of {@link #driverType()}. */
    Object encode(J value);

    /** The value from the driver; null only where the column's value means null, as JSON's {@code null} can. */
    @Nullable
    J decode(Object driverValue);

    /** Reads a column of a row. */
    default @Nullable J read(Readable row, int index) {
        Object driverValue = row.get(index, driverType());
        return driverValue == null ? null : decode(driverValue);
    }

    /**
     * The value as an instance of the Java type: itself, or what means the same in it, as an {@code Integer} where a
     * {@code Long} is wanted.
     *
     * @throws ValueException if the value is of another type, or too large
     */
    @SuppressWarnings("unchecked")
    default J coerce(Object value) {
        if (javaType().isInstance(value)) {
            return (J) value;
        }
        throw ValueException.type(
                "A column of type " + sqlType().kind(), javaType().getSimpleName(), value);
    }

    /** A codec made of two functions. */
    static <J, D> Codec<J> of(
            Class<? super J> javaType,
            SqlType sqlType,
            Class<D> driverType,
            Function<? super J, ? extends D> encode,
            Function<? super D, ? extends @Nullable J> decode) {
        return new FunctionCodec<>(javaType, sqlType, driverType, encode, decode);
    }
}
