package dev.covet.orm.meta;

import java.util.List;

/** The holder of a relation to many objects, as the metadata sees it. */
public interface ToMany {

    /** Tells the holder whose relation it is. */
    void bind(Instance owner, RelationMeta relation);

    /** Puts the related objects there; the list is the holder's from now on. */
    void load(List<?> items);

    /** Forgets the loaded objects. */
    void forget();

    /** Whether the objects are loaded. */
    boolean isLoaded();

    /** The loaded objects. */
    List<?> loaded();
}
