package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a computed number as the class that its type has, whatever kind of number the database computes: databases do not
 * agree on the type of an average, for example.
 */
record ComputedNumber(SqlType sqlType, Class<?> javaType) implements Codec<Number> {

    /** Whether values of the type are numbers that this reads. */
    static boolean reads(SqlType type) {
        return type.kind().isNumeric();
    }

    static ComputedNumber of(SqlType type) {
        return new ComputedNumber(type, (Class<?>) NaturalTypes.of(type));
    }

    @Override
    public Class<?> driverType() {
        return Number.class;
    }

    @Override
    public Object encode(Number value) {
        return value;
    }

    @Override
    public Number decode(Object driverValue) {
        Number number = (Number) driverValue;
        if (javaType.isInstance(number)) {
            return number;
        }
        return switch (sqlType.kind()) {
            case SMALLINT, INTEGER -> (Number) whole(number).intValueExact();
            case BIGINT -> (Number) toLong(whole(number));
            case DECIMAL -> exact(number);
            default -> (Number) number.doubleValue();
        };
    }

    /** A quotient of whole numbers is a whole number, also where the database divides sums as decimals. */
    private static BigInteger whole(Number number) {
        return exact(number).toBigInteger();
    }

    private static long toLong(BigInteger number) {
        if (number.bitLength() >= Long.SIZE) {
            throw new ValueException("The number is too large for a Long. Compute with decimals instead, as in"
                    + " sum(cast(\"...\", SqlType.DECIMAL)).");
        }
        return number.longValue();
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Double || number instanceof Float
                ? BigDecimal.valueOf(number.doubleValue())
                : new BigDecimal(number.toString());
    }

    @Override
    public @Nullable Number read(Readable row, int index) {
        Object value = row.get(index);
        return value == null ? null : decode(Objects.requireNonNull(value));
    }
}
