package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** Reads and writes the key of an object whose model declares none. */
enum KeyAccessor implements Accessor {
    INSTANCE;

    @Override
    public @Nullable Object get(Object instance) {
        return InstanceState.of((Instance) instance).key();
    }

    @Override
    public void set(Object instance, @Nullable Object value) {
        InstanceState.of((Instance) instance).key(value);
    }
}
