package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** An object that stands for a row. Models are instances. */
public interface Instance {

    /** What Covet remembers of this object. */
    InstanceState instanceState();

    /** The holder of a relation that no member declares; null if the object keeps none. */
    default @Nullable Object undeclaredHolder(RelationMeta relation) {
        return null;
    }
}
