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

    /** Whether it is a new row. */
    public boolean created() {
        return created;
    }

    /** The names of the only fields that were stored, null for all. */
    public @Nullable Set<String> updateFields() {
        return updateFields;
    }

    /** Whether the values are stored as they are, as when data is loaded; other rows had better not be looked at then. */
    public boolean raw() {
        return raw;
    }
}
