package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Access to the key field of objects: the primary key, or another field that foreign keys refer to. An object may not
 * have a key yet.
 *
 * @param field the key field
 */
public record KeyField(FieldMeta field) {

    /** Returns the key of an object, or null if it has none. */
    @Nullable
    public Object of(Object instance) {
        return field.key(instance);
    }

    /** Removes the key from an object. */
    void clear(Object instance) {
        field.set(instance, isPrimitive() ? field.initial() : null);
    }

    /** Returns a snapshot of the key of an object, for {@link #restore}. */
    @Nullable
    Object content(Object instance) {
        Object value = field.get(instance);
        ToOne reference = reference(instance);
        return reference == null
                ? value
                : new Reference(value, field.origin().get(instance), Holders.loaded(reference));
    }

    /** Restores the key of an object from a snapshot. */
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

    /** Returns whether new objects get a key by default, so that saving one need not look for an existing row. */
    boolean hasDefault() {
        boolean initialised = !isPrimitive() && !field.automatic() && field.initial() != null;
        return initialised || field.uuidVersion() > 0 || !field.dbDefault().isEmpty();
    }

    private boolean isPrimitive() {
        Type type = field.javaType();
        return type instanceof Class<?> plain && plain.isPrimitive();
    }

    /**
     * The snapshot of a key that is also a foreign key.
     *
     * @param key the key of the object that it referred to
     * @param own the key that the object inherited from its parent model; otherwise the same as {@code key}
     * @param object the object that it referred to, or null; its key is read on restore, because its write may be
     * undone as well
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
