package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists and arrays in columns of arrays, for the databases that have them. Elements may be null where the Java type
 * allows it.
 */
public final class ArrayCodecs implements CodecProvider {

    private final UnaryOperator<Class<?>> driverElement;
    private final UnaryOperator<@Nullable Object[]> form;

    private ArrayCodecs(UnaryOperator<Class<?>> driverElement, UnaryOperator<@Nullable Object[]> form) {
        this.driverElement = driverElement;
        this.form = form;
    }

    /** For drivers that take and give arrays of the elements' class, as {@code Long[]}. */
    public static ArrayCodecs typed() {
        return new ArrayCodecs(element -> element, array -> array);
    }

    /**
     * For drivers that take and give {@code Object[]}.
     *
     * @param form what the driver takes for an array of values and nulls
     */
    public static ArrayCodecs untyped(UnaryOperator<@Nullable Object[]> form) {
        return new ArrayCodecs(element -> Object.class, form);
    }

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        Codec<?> element = element(javaType, sqlType, codecs);
        return element == null ? null : codec(JavaTypes.rawClass(javaType), sqlType, element);
    }

    /** Returns the codec of the elements of a list or an array in a column of arrays; null if one of them is none. */
    public static @Nullable Codec<?> element(Type javaType, SqlType sqlType, Codecs codecs) {
        SqlType elementType = sqlType.element();
        Type javaElement = elementType(javaType);
        return elementType == null || javaElement == null ? null : codecs.find(javaElement, elementType);
    }

    private <E> Codec<?> codec(Class<?> javaType, SqlType sqlType, Codec<E> element) {
        Class<?> driverType = driverElement.apply(element.driverType()).arrayType();
        return javaType.isArray()
                ? new ArrayCodec<>(javaType, sqlType, driverType, element, form)
                : new ListCodec<>(sqlType, driverType, element, form);
    }

    private static @Nullable Type elementType(Type javaType) {
        if (javaType instanceof Class<?> plain) {
            return plain.getComponentType();
        }
        if (javaType instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        boolean isList = javaType instanceof ParameterizedType list
                && (list.getRawType() == List.class || list.getRawType() == Collection.class);
        return isList ? ((ParameterizedType) javaType).getActualTypeArguments()[0] : null;
    }

    private static <E> @Nullable Object[] encodeAll(List<?> values, Class<?> driverType, Codec<E> element) {
        @Nullable Object[] encoded = (Object[]) Array.newInstance(driverType.getComponentType(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                encoded[i] = element.encode(element.coerce(value));
            }
        }
        return encoded;
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private record ListCodec<E>(
            SqlType sqlType, Class<?> driverType, Codec<E> element, UnaryOperator<@Nullable Object[]> form)
            implements Codec<Collection<?>> {

        @Override
        public Class<?> javaType() {
            return List.class;
        }

        @Override
        public Object encode(Collection<?> values) {
            return form.apply(encodeAll(new ArrayList<>(values), driverType, element));
        }

        @Override
        public List<?> decode(Object driverValue) {
            List<@Nullable E> decoded = new ArrayList<>();
            for (Object value : (Object[]) driverValue) {
                decoded.add(value == null ? null : element.decode(value));
            }
            return decoded;
        }

        @Override
        public Collection<?> coerce(Object value) {
            if (value instanceof Collection<?> collection) {
                return collection;
            }
            return value.getClass().isArray() ? elements(value) : Codec.super.coerce(value);
        }
    }

    private record ArrayCodec<E>(
            Class<?> javaType,
            SqlType sqlType,
            Class<?> driverType,
            Codec<E> element,
            UnaryOperator<@Nullable Object[]> form)
            implements Codec<Object> {

        @Override
        public Object encode(Object array) {
            return form.apply(encodeAll(elements(array), driverType, element));
        }

        @Override
        public Object decode(Object driverValue) {
            Object[] values = (Object[]) driverValue;
            Object decoded = Array.newInstance(javaType.getComponentType(), values.length);
            for (int i = 0; i < values.length; i++) {
                setElement(decoded, i, values[i]);
            }
            return decoded;
        }

        private void setElement(Object array, int index, @Nullable Object value) {
            if (value != null) {
                Array.set(array, index, element.decode(value));
            } else if (javaType.getComponentType().isPrimitive()) {
                throw new ValueException("The array holds a null, which a " + javaType.getSimpleName()
                        + " cannot. Declare the member as a List.");
            }
        }

        @Override
        public Object coerce(Object value) {
            if (javaType.isInstance(value)) {
                return value;
            }
            Collection<?> values = value instanceof Collection<?> collection ? collection : null;
            if (values == null) {
                return Codec.super.coerce(value);
            }
            return decode(encodeAll(new ArrayList<>(values), Object[].class, element));
        }
    }
}
