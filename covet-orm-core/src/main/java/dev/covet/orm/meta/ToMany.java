package dev.covet.orm.meta;

import java.util.List;

/** The holder of a relation to many objects, as the metadata sees it. */
public interface ToMany {

    /** Puts the related objects there; the list is the holder's from now on. */
    void load(List<?> items);

    /** Whether the objects are loaded. */
    boolean isLoaded();

    /** The loaded objects. */
    List<?> loaded();
}
