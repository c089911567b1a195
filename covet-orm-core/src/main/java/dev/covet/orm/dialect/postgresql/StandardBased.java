package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/** A codec that does what the codec for all drivers does, but for what it overrides. */
interface StandardBased<J> extends Codec<J> {

    /** Returns the codec for all drivers. */
    Codec<J> standard();

    @Override
    default Class<?> javaType() {
        return standard().javaType();
    }

    @Override
    default SqlType sqlType() {
        return standard().sqlType();
    }

    @Override
    default Class<?> driverType() {
        return standard().driverType();
    }

    @Override
    default boolean isPlain() {
        return standard().isPlain();
    }

    @Override
    default Object encode(J value) {
        return standard().encode(value);
    }

    @Override
    default @Nullable J decode(Object driverValue) {
        return standard().decode(driverValue);
    }

    @Override
    default J coerce(Object value) {
        return standard().coerce(value);
    }
}
