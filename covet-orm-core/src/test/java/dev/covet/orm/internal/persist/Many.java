package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.ToMany;
import java.util.List;

/** The simplest holder of a relation to many objects. */
@SuppressWarnings("UnusedTypeParameter") // metadata reads it
final class Many<T> extends ToMany {

    private List<?> items;

    @Override
    protected void load(List<?> loaded) {
        items = loaded;
    }

    @Override
    public boolean isLoaded() {
        return items != null;
    }

    @Override
    public List<?> loaded() {
        return items;
    }
}
