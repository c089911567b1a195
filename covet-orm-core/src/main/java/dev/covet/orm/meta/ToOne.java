package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** The holder of a relation to one object, as the metadata sees it; {@link Holders} reaches what it does not show. */
public abstract class ToOne {

    /** Returns the value of the referring column. */
    public abstract @Nullable Object key();

    /** Sets the value of the referring column; a loaded object with another key is forgotten. */
    public abstract void key(@Nullable Object key);

    /** Returns whether it is known which object there is, or that there is none. */
    public abstract boolean isLoaded();

    /** Returns the loaded object; null if there is none or it is not loaded. */
    protected abstract @Nullable Object loaded();

    /** Puts the related object there, with its key; null if there is none. */
    protected abstract void load(@Nullable Object instance);

    /**
     * Puts there what a query has found for the key that the reference had when it was sent, null if nothing; nothing
     * happens if the application has set another object or key since.
     */
    protected void fetched(@Nullable Object asked, @Nullable Object found) {
        if (found == null) {
            load(null);
        } else {
            resolve(found);
        }
    }

    /** Puts the object there that the key refers to already. */
    protected void resolve(Object instance) {
        load(instance);
    }
}
