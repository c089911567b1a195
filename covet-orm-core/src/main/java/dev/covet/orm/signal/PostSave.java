package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sent after an object was saved.
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

    /** Returns whether the row was inserted. */
    public boolean created() {
        return created;
    }

    /** Returns the names of the fields that were written, or null if all were. */
    public @Nullable Set<String> updateFields() {
        return updateFields;
    }

    /**
     * Returns whether the object was saved by {@code save.raw()}, which writes values unchanged; rows that it refers to
     * may not exist yet.
     */
    public boolean raw() {
        return raw;
    }

    @Override
    boolean isAfter() {
        return true;
    }
}
