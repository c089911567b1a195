package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object is about to be stored. What a listener changes in it is stored too.
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

    /** Returns the names of the only fields to be stored, null for all. */
    public @Nullable Set<String> updateFields() {
        return updateFields;
    }

    /** Returns whether data is being loaded as it is, by {@code save.raw()}: rows that this one refers to may not exist yet. */
    public boolean raw() {
        return raw;
    }
}
