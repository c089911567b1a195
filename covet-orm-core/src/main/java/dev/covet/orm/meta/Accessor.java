package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** Reads and writes one value of an object. */
interface Accessor {

    /** Reads nothing: there is no such member. */
    Accessor NONE = new Accessor() {

        @Override
        public @Nullable Object get(Object instance) {
            return null;
        }

        @Override
        public void set(Object instance, @Nullable Object value) {
            throw new IllegalStateException("There is no such member.");
        }
    };

    @Nullable
    Object get(Object instance);

    void set(Object instance, @Nullable Object value);
}
