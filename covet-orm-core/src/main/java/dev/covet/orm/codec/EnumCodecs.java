package dev.covet.orm.codec;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Enums: by what they say of themselves, else by name in a column of text, else by place in a column of numbers. */
final class EnumCodecs implements CodecProvider {

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        if (!(javaType instanceof Class<?> type) || !type.isEnum()) {
            return null;
        }
        if (StoredValue.class.isAssignableFrom(type)) {
            return codec(type, sqlType, codecs, constant -> ((StoredValue<?>) constant).storedValue());
        }
        if (sqlType.kind().isText()) {
            return codec(type, sqlType, codecs, constant -> ((Enum<?>) constant).name());
        }
        return sqlType.kind().isInteger()
                ? codec(type, sqlType, codecs, List.of(type.getEnumConstants())::indexOf)
                : null;
    }

    private static Codec<?> codec(Class<?> type, SqlType sqlType, Codecs codecs, Function<Object, Object> stored) {
        Object[] constants = type.getEnumConstants();
        if (constants == null || constants.length == 0) {
            throw ModelException.of(type.getSimpleName(), "the enum has no constants", "Add one.");
        }
        Codec<?> values = codecs.find(stored.apply(constants[0]).getClass(), sqlType);
        return EnumCodec.of(type, constants, values, stored);
    }

    private record EnumCodec<V>(Class<?> javaType, Codec<V> values, Map<Object, V> stored, Map<V, Object> constants)
            implements Codec<Object> {

        static <V> EnumCodec<V> of(Class<?> type, Object[] all, Codec<V> values, Function<Object, Object> storedValue) {
            Map<Object, V> stored = new HashMap<>();
            Map<V, Object> constants = new HashMap<>();
            for (Object constant : all) {
                V value = values.coerce(storedValue.apply(constant));
                stored.put(constant, value);
                if (constants.put(value, constant) != null) {
                    throw ModelException.of(
                            type.getSimpleName() + "." + constant,
                            "another constant of the enum has the same stored value",
                            "Give each constant its own.");
                }
            }
            return new EnumCodec<>(type, values, stored, constants);
        }

        @Override
        public SqlType sqlType() {
            return values.sqlType();
        }

        @Override
        public Class<?> driverType() {
            return values.driverType();
        }

        @Override
        @SuppressWarnings("NullAway") // every constant is in the map
        public Object encode(Object constant) {
            return values.encode(stored.get(constant));
        }

        @Override
        public Object decode(Object driverValue) {
            return constant(values.decode(driverValue));
        }

        @Override
        public @Nullable Object read(Readable row, int index) {
            V value = values.read(row, index);
            return value == null ? null : constant(value);
        }

        private Object constant(@Nullable V stored) {
            Object constant = constants.get(stored);
            if (constant == null) {
                throw new ValueException("The column holds a value that is none of the enum " + javaType.getSimpleName()
                        + ". Add a constant for it, or correct the row.");
            }
            return constant;
        }

        /** A constant, or what is stored for one. */
        @Override
        public Object coerce(Object value) {
            Object constant = javaType.isInstance(value) ? value : constants.get(value);
            return constant == null ? Codec.super.coerce(value) : constant;
        }
    }
}
