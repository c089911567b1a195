package dev.covet.orm.meta;

import java.util.Objects;

/** The simplest holder of a relation to one object. */
@SuppressWarnings("UnusedTypeParameter") // metadata reads it
public final class One<T> extends ToOne {

    private Object key;
    private Object loaded;
    private boolean isLoaded;

    @Override
    public Object key() {
        return key;
    }

    @Override
    public void key(Object value) {
        if (!Objects.equals(key, value)) {
            loaded = null;
            isLoaded = false;
        }
        key = value;
    }

    @Override
    protected Object loaded() {
        return loaded;
    }

    @Override
    public boolean isLoaded() {
        return isLoaded;
    }

    @Override
    protected void load(Object instance) {
        loaded = instance;
        isLoaded = true;
    }
}
