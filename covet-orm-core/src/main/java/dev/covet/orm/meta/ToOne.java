package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** The holder of a relation to one object, as the metadata sees it. */
public interface ToOne {

    /** The value of the referring column. */
    @Nullable
    Object key();

    /** Sets the value of the referring column; a loaded object with another key is forgotten. */
    void key(@Nullable Object key);

    /** The loaded object; null if there is none or it is not loaded. */
    @Nullable
    Object loaded();

    /** Whether it is known which object there is, or that there is none. */
    boolean isLoaded();

    /** Puts the related object there; null if there is none. */
    void load(@Nullable Object instance);

    /** Puts the object there that the key refers to already. */
    default void resolve(Object instance) {
        load(instance);
    }
}
