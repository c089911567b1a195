package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.FieldMeta;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The key of a model, or a column that references go by, as it stands in objects: it may not be there yet.
 *
 * @param field the column
 */
record KeyField(FieldMeta field) {

    /** The key of an object; null if it has none. */
    @Nullable
    Object of(Object instance) {
        Object value = field.get(instance);
        return isUnset(value) ? null : value;
    }

    /** A key that the database makes is never zero, which is what a primitive member begins with. */
    private boolean isUnset(@Nullable Object value) {
        return value == null
                || (value instanceof Number number
                        && number.longValue() == 0
                        && field.origin().automatic());
    }

    /** Takes the key away from an object. */
    void clear(Object instance) {
        field.set(instance, isPrimitive() ? field.initial() : null);
    }

    /** Whether a new object has a key by itself, so that it need not be looked for in the database. */
    boolean hasDefault() {
        boolean initialised = !isPrimitive() && !field.automatic() && field.initial() != null;
        return initialised || field.uuidVersion() > 0 || !field.dbDefault().isEmpty();
    }

    private boolean isPrimitive() {
        Type type = field.javaType();
        return type instanceof Class<?> plain && plain.isPrimitive();
    }
}
