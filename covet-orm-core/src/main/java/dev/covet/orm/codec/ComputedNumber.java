package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a computed number to the Java class of its inferred type, whatever numeric type the database returns:
 * databases differ in the type of an average, for example.
 */
record ComputedNumber(SqlType sqlType, Class<?> javaType) implements Codec<Number> {

    /** Returns the codec of a numeric type. */
    static ComputedNumber of(SqlType type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER -> new ComputedNumber(type, Integer.class);
            case BIGINT -> new ComputedNumber(type, Long.class);
            case DECIMAL -> new ComputedNumber(type, BigDecimal.class);
            case REAL, DOUBLE -> new ComputedNumber(type, Double.class);
            default ->
                throw new ValueException("A computed number is of a numeric type, not of type " + type.kind() + ".");
        };
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

    /** Truncates, because the quotient of integers is an integer even if the database computes it as a decimal. */
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
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
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
