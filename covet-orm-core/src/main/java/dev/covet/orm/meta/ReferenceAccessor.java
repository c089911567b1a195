package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** Reads and writes the key in the holder of a relation to one object. */
record ReferenceAccessor(String where, Accessor holder) implements Accessor {

    @Override
    public @Nullable Object get(Object instance) {
        return reference(instance).key();
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        reference(instance).key(value);
    }

    private ToOne reference(Object instance) {
        Object reference = holder.get(instance);
        if (reference == null) {
            throw new IllegalStateException(where + " was set to null. Leave the member alone, and set the reference:"
                    + " its set method takes null.");
        }
        return (ToOne) reference;
    }
}
