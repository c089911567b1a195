package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The key of a model, or a column that references go by, as it stands in objects: it may not be there yet.
 *
 * @param field the column
 */
public record KeyField(FieldMeta field) {

    /** The key of an object; null if it has none. */
    @Nullable
    public Object of(Object instance) {
        return field.key(instance);
    }

    /** Takes the key away from an object. */
    void clear(Object instance) {
        field.set(instance, isPrimitive() ? field.initial() : null);
    }

    /** All that the key is in an object now, for {@link #restore}. */
    @Nullable
    Object content(Object instance) {
        Object value = field.get(instance);
        ToOne reference = reference(instance);
        return reference == null
                ? value
                : new Reference(value, field.origin().get(instance), Holders.loaded(reference));
    }

    /** Makes the key what it was. */
    void restore(Object instance, @Nullable Object content) {
        ToOne reference = reference(instance);
        if (reference != null && content instanceof Reference before) {
            before.restore(field, instance, reference);
        } else {
            field.set(instance, content);
        }
    }

    private @Nullable ToOne reference(Object instance) {
        RelationMeta relation = field.relation();
        return relation != null && relation.holder(instance) instanceof ToOne reference ? reference : null;
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

    /**
     * A key that is a reference too.
     *
     * @param key what it referred to
     * @param own the key of its own that the object has from the model that it extends, else the same
     * @param object the object that it referred to, whose key is not copied: its write may be undone too
     */
    private record Reference(
            @Nullable Object key,
            @Nullable Object own,
            @Nullable Object object) {

        void restore(FieldMeta field, Object instance, ToOne reference) {
            field.set(instance, object == null ? key : null);
            if (field.parentLink()) {
                field.origin().set(instance, own);
            }
            if (object != null) {
                Holders.resolve(reference, object);
            }
        }
    }
}
