package dev.covet.orm.meta;

import java.util.List;

/** The holder of a relation to many objects, as the metadata sees it; {@link Holders} reaches what it does not show. */
public abstract class ToMany {

    /** Returns whether the objects are loaded. */
    public abstract boolean isLoaded();

    /** Returns the loaded objects. */
    public abstract List<?> loaded();

    /** Puts the related objects there; the list is the holder's from now on. */
    protected abstract void load(List<?> items);
}
