package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.LateValue;
import dev.covet.orm.lookup.Fixed;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns one of a query's values into what the driver is given. The codec is chosen at the first use and kept. */
final class ArgumentEncoder {

    private final Argument argument;
    private final Codecs codecs;
    private volatile @Nullable Codec<?> codec;

    private ArgumentEncoder(Argument argument, Codecs codecs) {
        this.argument = argument;
        this.codecs = codecs;
    }

    static Encoder of(Object key, Codecs codecs) {
        if (key instanceof Fixed fixed) {
            Object encoded = fixed(fixed, codecs);
            return values -> encoded;
        }
        ArgumentEncoder encoder = new ArgumentEncoder((Argument) key, codecs);
        return encoder::encode;
    }

    private static Object fixed(Fixed fixed, Codecs codecs) {
        if (fixed.value() instanceof List<?> texts) {
            return texts.toArray(String[]::new);
        }
        return encode(codecs.find(fixed.value().getClass(), fixed.type()), fixed.value());
    }

    /** Gives the driver's value from a query's values. */
    @FunctionalInterface
    interface Encoder {
        Object encode(List<@Nullable Object> values);
    }

    private Object encode(List<@Nullable Object> values) {
        Object value = LateValue.known(Objects.requireNonNull(values.get(argument.slot())));
        if (argument.list()) {
            return encodeList((List<?>) value);
        }
        if (argument.preparation() != null) {
            value = argument.preparation().prepare(value);
        }
        return encode(codecFor(value, argument.type()), value);
    }

    private Object encodeList(List<?> members) {
        SqlType type = argument.type();
        Codec<?> element = codecFor(members.get(0), type == null ? null : type.element());
        Object array = Array.newInstance(element.driverType(), members.size());
        for (int i = 0; i < members.size(); i++) {
            Array.set(array, i, encode(element, members.get(i)));
        }
        return array;
    }

    private Codec<?> codecFor(Object value, @Nullable SqlType type) {
        Codec<?> chosen = codec;
        if (chosen == null || !chosen.javaType().isInstance(value)) {
            chosen = choose(value, type);
            codec = chosen;
        }
        return chosen;
    }

    private Codec<?> choose(Object value, @Nullable SqlType type) {
        FieldMeta field = argument.field();
        if (field != null) {
            Codec<?> own = field.codec(codecs);
            if (own.javaType().isInstance(value)) {
                return own;
            }
        }
        Type javaType = value.getClass();
        SqlType natural = SqlType.natural(value.getClass());
        SqlType chosen = type != null ? type : natural == null ? SqlType.TEXT : natural;
        try {
            return codecs.find(javaType, chosen);
        } catch (ModelException none) {
            throw new ValueException(
                    "A literal of type " + value.getClass().getSimpleName() + " cannot be sent as "
                            + chosen.kind().name().toLowerCase(Locale.ROOT)
                            + ". State another type by value(..., SqlType), or give the runtime a codec for it.",
                    none);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object encode(Codec<?> codec, Object value) {
        return ((Codec<Object>) codec).encode(value);
    }
}
