package dev.covet.orm;

import org.jspecify.annotations.Nullable;

/**
 * How an object is deleted, as {@code restaurant.delete(delete -> delete.keepParents())}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class Delete {

    private final boolean keepParents;
    private final @Nullable String database;

    Delete() {
        this(false, null);
    }

    private Delete(boolean keepParents, @Nullable String database) {
        this.keepParents = keepParents;
        this.database = database;
    }

    /** Keeps the rows of the models that the object's model extends, and everything that refers to them. */
    public Delete keepParents() {
        return new Delete(true, database);
    }

    /** Deletes from the named database. */
    public Delete using(String name) {
        return new Delete(keepParents, name);
    }

    boolean keepsParents() {
        return keepParents;
    }

    @Nullable
    String database() {
        return database;
    }
}
