package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.ComputedField;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of the row state of an object before a write: its key, its version, whether it was new or deleted, its
 * database, and what the database was to compute.
 *
 * <p>The reference to the object is weak: a transaction may write very many objects, and one that the application no
 * longer references need not be restored. Times are in nanoseconds, the same for all objects of a write.
 */
final class StateBefore extends WeakReference<Instance> {

    private final KeyField key;
    private final @Nullable Object content;
    private final boolean adding;
    private final @Nullable String database;
    private final Map<String, ComputedField> computed;
    private final int version;
    private final @Nullable FieldMeta rowVersion;
    private final @Nullable Object rowVersionBefore;
    private final @Nullable FieldMeta softDelete;
    private final @Nullable Object deletedBefore;
    private int written;

    StateBefore(ModelPlans plans, Instance instance) {
        super(instance);
        InstanceState state = InstanceState.of(instance);
        this.key = plans.columns().key();
        this.content = key.content(instance);
        this.adding = state.adding();
        this.database = state.database();
        this.computed = state.computed();
        this.version = state.version();
        this.written = version;
        this.rowVersion = plans.model().version();
        this.softDelete = plans.model().softDelete();
        this.deletedBefore = softDelete == null ? null : softDelete.get(instance);
        this.rowVersionBefore = rowVersion == null ? null : rowVersion.get(instance);
    }

    /**
     * Marks the object as stored in the database of this name. An object without a key stays new, because its row may
     * have been skipped by conflict handling.
     */
    void stored(String name, long now) {
        Instance instance = get();
        if (instance == null) {
            return;
        }
        if (content != null && key.of(instance) == null) {
            // Another write of the object was undone meanwhile, but this one has stored the key.
            key.restore(instance, content);
        }
        if (key.of(instance) != null) {
            set(instance, false, name);
            count(instance, now);
        }
    }

    /** Records that the write is there for all to see. */
    void committed(long now) {
        Instance instance = get();
        if (instance != null) {
            InstanceState.of(instance).writtenAt(now);
        }
    }

    /** Marks the object as new and removes its key, because its row was deleted. */
    void deleted(long now) {
        Instance instance = get();
        if (instance != null) {
            key.clear(instance);
            InstanceState.of(instance).adding(true);
            count(instance, now);
        }
    }

    /** Sets the time of the deletion of an object whose row stays, unless it is deleted already. */
    void marked(Function<FieldMeta, Object> time, long now) {
        Instance instance = get();
        if (instance != null && softDelete != null) {
            if (deletedBefore == null) {
                softDelete.set(instance, time.apply(softDelete));
            }
            count(instance, now);
        }
    }

    private void count(Instance instance, long now) {
        written = InstanceState.of(instance).version() + 1;
        InstanceState.of(instance).version(written);
        InstanceState.of(instance).writtenAt(now);
    }

    /** Restores the row state of the object, unless another write has set it since. */
    void restore() {
        Instance instance = get();
        if (instance != null && InstanceState.of(instance).version() == written) {
            key.restore(instance, content);
            if (rowVersion != null) {
                rowVersion.set(instance, rowVersionBefore);
            }
            if (softDelete != null) {
                softDelete.set(instance, deletedBefore);
            }
            set(instance, adding, database);
            InstanceState.of(instance).computed(computed);
            InstanceState.of(instance).version(version);
        }
    }

    private static void set(Instance instance, boolean adding, @Nullable String database) {
        InstanceState.of(instance).adding(adding);
        InstanceState.of(instance).database(database);
    }
}
