package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object has been stored.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostSave<M> extends InstanceSignal<M> {

    private final boolean created;
    private final boolean raw;
    private final transient @Nullable Set<String> updateFields;

    public PostSave(M instance, String database, boolean created, @Nullable Set<String> updateFields) {
        this(instance, database, created, updateFields, false);
    }

    public PostSave(M instance, String database, boolean created, @Nullable Set<String> updateFields, boolean raw) {
        super(instance, database);
        this.created = created;
        this.raw = raw;
        this.updateFields = updateFields == null ? null : Set.copyOf(updateFields);
    }

    /** Returns whether the row is new. */
    public boolean created() {
        return created;
    }

    /** Returns the names of the only fields that were stored, null for all. */
    public @Nullable Set<String> updateFields() {
        return updateFields;
    }

    /** Returns whether data is being loaded as it is, by {@code save.raw()}: rows that this one refers to may not exist yet. */
    public boolean raw() {
        return raw;
    }
}
