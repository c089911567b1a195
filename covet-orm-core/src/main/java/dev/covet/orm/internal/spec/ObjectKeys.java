package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import org.jspecify.annotations.Nullable;

/** Determines the key by which a query compares a model instance. */
final class ObjectKeys {

    private ObjectKeys() {}

    /**
     * Returns the value of the object's field that the relation compares.
     *
     * @throws ValueException if it is not an object of the related model, or is not saved
     */
    static Object of(String key, RelationMeta relation, Instance instance) {
        Class<?> wanted = relation.target().concrete().type();
        if (!wanted.isInstance(instance)) {
            throw ValueException.type(
                    "\"" + key + "\"", "an object of " + relation.target().name(), instance);
        }
        Object value = relation.reverse()
                ? relation.target().pk().key(instance)
                : relation.targetField().key(instance);
        return saved(value, instance, "\"" + key + "\"");
    }

    /**
     * Returns the key after checking that it is not null.
     *
     * @throws ValueException if it is null
     */
    static Object saved(@Nullable Object key, Instance instance, String where) {
        if (key == null) {
            throw new ValueException(where + " takes saved objects only; this "
                    + instance.getClass().getSimpleName() + " has no key. Save it first.");
        }
        return key;
    }
}
