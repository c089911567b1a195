package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;

/** A codec of values that drivers take as they are. */
record UnchangedCodec<T>(Class<T> javaType, SqlType sqlType) implements Codec<T> {

    @Override
    public Class<?> driverType() {
        return javaType;
    }

    @Override
    public boolean isPlain() {
        return true;
    }

    @Override
    public Object encode(T value) {
        return value;
    }

    @Override
    public T decode(Object driverValue) {
        return javaType.cast(driverValue);
    }
}
