package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.LateValue;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.lookup.ConstantParameter;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Encodes one argument of a statement for the driver, from the values of the query. */
sealed interface ArgumentEncoder {

    /** Returns the encoded argument. */
    Object encode(@Nullable Object[] values);

    /** Returns the encoder for the key of a parameter. */
    static ArgumentEncoder of(Object key, Codecs codecs, Dialect dialect) {
        if (key instanceof ConstantParameter constant) {
            return new Known(fixed(constant, codecs));
        }
        Parameter parameter = (Parameter) key;
        Codec<Object> codec = codec(parameter, codecs);
        return parameter.array()
                ? new ArrayOf(parameter.slot(), inArrays(codec, dialect), dialect)
                : new One(parameter.slot(), codec);
    }

    private static Codec<Object> inArrays(Codec<Object> single, Dialect dialect) {
        Codec<?> element = dialect.arrayElement(single);
        if (element == null) {
            throw dialect.unsupported(
                    "take a list of values of type "
                            + single.sqlType().kind().name().toLowerCase(Locale.ROOT),
                    "Compare with each of them, and join the comparisons by or.");
        }
        return cast(element);
    }

    private static Object fixed(ConstantParameter constant, Codecs codecs) {
        if (constant.value() instanceof List<?> texts) {
            return texts.toArray(String[]::new);
        }
        return cast(codecs.find(constant.value().getClass(), constant.type())).encode(constant.value());
    }

    private static Codec<Object> codec(Parameter parameter, Codecs codecs) {
        FieldMeta field = parameter.field();
        if (field != null) {
            Codec<?> own = field.codec(codecs);
            if (own.javaType().isAssignableFrom(parameter.javaType())) {
                return cast(own);
            }
        }
        SqlType type = parameter.type();
        SqlType sent = type != null && parameter.array() ? type.element() : type;
        SqlType natural = SqlType.natural(parameter.javaType());
        SqlType chosen = sent != null ? sent : natural == null ? SqlType.TEXT : natural;
        try {
            return cast(codecs.find(parameter.javaType(), chosen));
        } catch (ModelException none) {
            throw new ValueException(
                    "A literal of type " + parameter.javaType().getSimpleName() + " cannot be sent as "
                            + chosen.kind().name().toLowerCase(Locale.ROOT)
                            + ". State another type by value(..., SqlType), or give the runtime a codec for it.",
                    none);
        }
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> cast(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    /** A constant argument, encoded at compile time. */
    record Known(Object encoded) implements ArgumentEncoder {
        @Override
        public Object encode(@Nullable Object[] values) {
            return encoded;
        }
    }

    /** A single value. */
    record One(int slot, Codec<Object> codec) implements ArgumentEncoder {
        @Override
        public Object encode(@Nullable Object[] values) {
            return codec.encode(LateValue.known(Objects.requireNonNull(values[slot])));
        }
    }

    /** A list, encoded as one array. */
    record ArrayOf(int slot, Codec<Object> element, Dialect dialect) implements ArgumentEncoder {
        @Override
        public Object encode(@Nullable Object[] values) {
            List<?> members = (List<?>) Objects.requireNonNull(values[slot]);
            Class<?> elementType = element.driverType();
            Object[] array = (Object[]) Array.newInstance(elementType, members.size());
            for (int i = 0; i < array.length; i++) {
                array[i] = element.encode(members.get(i));
            }
            return dialect.arrayParameter(elementType, array);
        }
    }
}
