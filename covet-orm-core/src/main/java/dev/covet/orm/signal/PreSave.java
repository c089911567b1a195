package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sent before an object is saved. Changes that a listener makes to the object are saved too.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreSave<M> extends InstanceSignal<M> {

    private final boolean raw;
    private final transient @Nullable Set<String> updateFields;

    public PreSave(M instance, String database, @Nullable Set<String> updateFields) {
        this(instance, database, updateFields, false);
    }

    public PreSave(M instance, String database, @Nullable Set<String> updateFields, boolean raw) {
        super(instance, database);
        this.raw = raw;
        this.updateFields = updateFields == null ? null : Set.copyOf(updateFields);
    }

    /** Returns the names of the fields to write, or null if all are. */
    public @Nullable Set<String> updateFields() {
        return updateFields;
    }

    /**
     * Returns whether the object is saved by {@code save.raw()}, which writes values unchanged; rows that it refers to
     * may not exist yet.
     */
    public boolean raw() {
        return raw;
    }

    @Override
    boolean isAfter() {
        return false;
    }
}
