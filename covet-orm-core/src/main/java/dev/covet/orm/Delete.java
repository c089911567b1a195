package dev.covet.orm;

import org.jspecify.annotations.Nullable;

/**
 * How an object is deleted, as {@code restaurant.delete(delete -> delete.keepParents())}.
 *
 * <p>Used by one thread, while {@code delete} is called.
 */
public final class Delete {

    private boolean keepParents;
    private @Nullable String database;

    Delete() {}

    /** Keeps the rows of the models that the object's model extends, and everything that refers to them. */
    public Delete keepParents() {
        keepParents = true;
        return this;
    }

    /** Deletes from the named database. */
    public Delete using(String name) {
        database = name;
        return this;
    }

    boolean keepsParents() {
        return keepParents;
    }

    @Nullable
    String database() {
        return database;
    }
}
