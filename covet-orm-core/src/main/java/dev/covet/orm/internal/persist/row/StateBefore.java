package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What an object said of its row before it was written: its key, whether it was new, and its database.
 *
 * <p>The object is not kept alive: a transaction may write very many, and nobody sees what becomes of one that the
 * application has let go of.
 */
final class StateBefore extends WeakReference<Instance> {

    private final KeyField key;
    private final @Nullable Object content;
    private final boolean adding;
    private final @Nullable String database;

    StateBefore(ModelPlans plans, Instance instance) {
        super(instance);
        InstanceState state = InstanceState.of(instance);
        this.key = plans.columns().key();
        this.content = key.content(instance);
        this.adding = state.adding();
        this.database = state.database();
    }

    /** The object has a row now. One without a key stays new: it is not known whether its row was left out. */
    void stored(String name) {
        Instance instance = get();
        if (instance != null && key.of(instance) != null) {
            set(instance, false, name);
        }
    }

    /** The object's row is gone: it is a new one, without a key. */
    void deleted() {
        Instance instance = get();
        if (instance != null) {
            key.clear(instance);
            InstanceState.of(instance).adding(true);
        }
    }

    /** Makes the object what it was. */
    void restore() {
        Instance instance = get();
        if (instance != null) {
            key.restore(instance, content);
            set(instance, adding, database);
        }
    }

    private static void set(Instance instance, boolean adding, @Nullable String database) {
        InstanceState.of(instance).adding(adding);
        InstanceState.of(instance).database(database);
    }
}
