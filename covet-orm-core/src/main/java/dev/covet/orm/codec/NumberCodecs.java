package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All classes of numbers in all types of numeric columns; a value that does not fit is refused. */
final class NumberCodecs implements CodecProvider {

    private static final Set<Class<? extends Number>> JAVA_TYPES = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        Class<? extends Number> driverType = driverType(sqlType);
        if (driverType == null) {
            return null;
        }
        for (Class<? extends Number> candidate : JAVA_TYPES) {
            if (candidate == javaType) {
                return new NumberCodec<>(candidate, sqlType, driverType);
            }
        }
        return null;
    }

    private static @Nullable Class<? extends Number> driverType(SqlType sqlType) {
        return switch (sqlType.kind()) {
            case SMALLINT -> Short.class;
            case INTEGER -> Integer.class;
            case BIGINT -> Long.class;
            case REAL -> Float.class;
            case DOUBLE -> Double.class;
            case DECIMAL -> BigDecimal.class;
            default -> null;
        };
    }

    private record NumberCodec<J extends Number>(Class<J> javaType, SqlType sqlType, Class<? extends Number> driverType)
            implements Codec<J> {

        /** Decimals may have too many digits. */
        @Override
        public boolean isPlain() {
            return driverType == javaType && javaType != BigDecimal.class;
        }

        @Override
        public Object encode(J value) {
            return ExactNumber.convert(value, driverType);
        }

        @Override
        public J decode(Object driverValue) {
            return ExactNumber.convert((Number) driverValue, javaType);
        }

        @Override
        public J coerce(Object value) {
            return value instanceof Number number ? ExactNumber.convert(number, javaType) : Codec.super.coerce(value);
        }
    }
}
