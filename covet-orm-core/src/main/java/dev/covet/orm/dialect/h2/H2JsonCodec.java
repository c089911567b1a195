package dev.covet.orm.dialect.h2;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.JsonText;
import dev.covet.orm.sql.SqlType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON documents: written as bytes, which H2 parses, while it would take a text for a JSON string; read as text. Keys
 * are written in order, since H2 compares documents by their text.
 */
record H2JsonCodec(JsonText text, SqlType sqlType) implements Codec<Object> {

    @Override
    public Class<?> javaType() {
        return Object.class;
    }

    @Override
    public Class<?> driverType() {
        return String.class;
    }

    @Override
    public Object encode(Object value) {
        return text.write(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object decode(Object driverValue) {
        return text.read((String) driverValue);
    }
}
