package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.field.Meta;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import org.jspecify.annotations.Nullable;

/**
 * How objects are deleted, as {@code post.delete(delete -> delete.forGood())}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class Delete {

    private final DeletionOptions options;
    private final @Nullable String database;

    Delete() {
        this(DeletionOptions.defaults(), null);
    }

    private Delete(DeletionOptions options, @Nullable String database) {
        this.options = options;
        this.database = database;
    }

    /** Keeps the rows of the models that the object's model extends, and everything that refers to them. */
    public Delete keepParents() {
        return new Delete(new DeletionOptions(true, options.forGood()), database);
    }

    /** Lets the rows go where {@link Meta#softDelete()} would keep them, and by {@code onDelete} what depends on them. */
    public Delete forGood() {
        return new Delete(new DeletionOptions(options.keepParents(), true), database);
    }

    /** Deletes from the named database. */
    public Delete using(String name) {
        return new Delete(options, name);
    }

    /**
     * The options for an object of the model.
     *
     * @throws QueryStateException if a row of it would go and another one be marked as deleted
     */
    DeletionOptions of(ModelMeta<?> model) {
        FieldMeta time = model.softDelete();
        if (options.keepParents() && options.mark(model) && time != null && model.parentLink() != null) {
            throw new QueryStateException("Whether a " + model.name() + " is deleted is told by " + time
                    + ", so there is no deleting it without its parents. Add forGood(), or leave keepParents() out.");
        }
        return options;
    }

    /**
     * The options for the rows of a query set of the model.
     *
     * @throws QueryStateException if something else is chosen than whether they go
     */
    DeletionOptions ofMany(ModelMeta<?> model) {
        if (options.keepParents() || database != null) {
            throw new QueryStateException("The rows of a query of " + model.name()
                    + " are deleted with those of their parents, where the query runs. Leave keepParents and using out,"
                    + " and say using on the query.");
        }
        return options;
    }

    @Nullable
    String database() {
        return database;
    }
}
