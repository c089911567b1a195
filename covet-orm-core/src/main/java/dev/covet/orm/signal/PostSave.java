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
    private final transient @Nullable Set<String> updateFields;

    public PostSave(M instance, String database, boolean created, @Nullable Set<String> updateFields) {
        super(instance, database);
        this.created = created;
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
}
