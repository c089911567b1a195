package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes values of a column as an array argument for {@code = ANY(...)}. */
final class KeyArray {

    private final Codec<Object> codec;

    @SuppressWarnings("unchecked") // a codec of lists takes collections
    KeyArray(FieldMeta field, Codecs codecs) {
        Codec<?> own = field.codec();
        Codecs first = own == null ? codecs : codecs.with(own);
        SqlType unlimited = SqlType.of(field.type().kind());
        this.codec = (Codec<Object>) first.find(new ListOf(field.javaType()), SqlType.array(unlimited));
    }

    Object encode(Collection<?> values) {
        return codec.encode(values);
    }

    /** The type {@code List<element>}. */
    private record ListOf(Type element) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
