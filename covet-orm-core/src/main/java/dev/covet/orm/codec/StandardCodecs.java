package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that drivers take as they are. */
final class StandardCodecs implements CodecProvider {

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        return switch (sqlType.kind()) {
            case VARCHAR, TEXT -> javaType == String.class ? unchanged(String.class, sqlType) : null;
            case BOOLEAN -> javaType == Boolean.class ? unchanged(Boolean.class, sqlType) : null;
            case UUID -> javaType == UUID.class ? unchanged(UUID.class, sqlType) : null;
            case BINARY -> javaType == byte[].class ? unchanged(byte[].class, sqlType) : null;
            default -> null;
        };
    }

    private static <T> Codec<T> unchanged(Class<T> type, SqlType sqlType) {
        return new UnchangedCodec<>(type, sqlType);
    }
}
