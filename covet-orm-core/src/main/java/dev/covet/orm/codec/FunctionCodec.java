package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A codec made of two functions. */
record FunctionCodec<J, D>(
        Class<? super J> javaType,
        SqlType sqlType,
        Class<D> driverType,
        Function<? super J, ? extends D> encoder,
        Function<? super D, ? extends @Nullable J> decoder)
        implements Codec<J> {

    @Override
    public Object encode(J value) {
        return encoder.apply(value);
    }

    @Override
    public @Nullable J decode(Object driverValue) {
        return decoder.apply(driverType.cast(driverValue));
    }
}
