package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the key of a parent where a member refers to the parent too: both are the same key.
 *
 * @param parentKey the key of the parent in the object
 * @param reference the member's key; it counts until the parent has one
 */
record ParentLinkAccessor(Accessor parentKey, Accessor reference) implements Accessor {

    @Override
    public @Nullable Object get(Object instance) {
        Object key = parentKey.get(instance);
        return key == null ? reference.get(instance) : key;
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        parentKey.set(instance, value);
        reference.set(instance, value);
    }
}
