package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** Reads and writes one value of an object. */
interface Accessor {

    @Nullable
    Object get(Object instance);

    void set(Object instance, @Nullable Object value);
}
