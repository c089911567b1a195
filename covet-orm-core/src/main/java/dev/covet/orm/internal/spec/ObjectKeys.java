package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import org.jspecify.annotations.Nullable;

/** The keys that stand for objects in queries. */
final class ObjectKeys {

    private ObjectKeys() {}

    /**
     * Returns what a relation compares an object by.
     *
     * @throws ValueException if it is no saved object of the other side
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
     * Returns the key.
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
