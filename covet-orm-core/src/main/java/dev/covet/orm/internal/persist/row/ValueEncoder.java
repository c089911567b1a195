package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codec;
import org.jspecify.annotations.Nullable;

/** Encodes the values of a column for the driver; those that it takes as they are, without a question to the codec. */
final class ValueEncoder {

    private final Codec<Object> codec;
    private final @Nullable Class<?> plain;

    @SuppressWarnings("unchecked") // every value passes through coerce first
    ValueEncoder(Codec<?> codec) {
        this.codec = (Codec<Object>) codec;
        this.plain = codec.isPlain() ? codec.javaType() : null;
    }

    static @Nullable ValueEncoder orNone(@Nullable Codec<?> codec) {
        return codec == null ? null : new ValueEncoder(codec);
    }

    Codec<?> codec() {
        return codec;
    }

    Object encode(Object value) {
        return value.getClass() == plain ? value : codec.encode(codec.coerce(value));
    }
}
