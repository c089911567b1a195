package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.Instance;
import org.jspecify.annotations.Nullable;

/**
 * What an object remembered of its row before it was written, so that it can be put back when the write is undone.
 *
 * @param keyed whether it had a key
 */
record StateBefore(
        Instance instance,
        KeyField key,
        boolean adding,
        @Nullable String database,
        boolean keyed) {

    static StateBefore of(Instance instance, ModelPlans plans) {
        KeyField key = plans.columns().key();
        return new StateBefore(
                instance,
                key,
                instance.instanceState().adding(),
                instance.instanceState().database(),
                key.of(instance) != null);
    }

    /** Makes the object what it was. */
    void restore() {
        instance.instanceState().adding(adding);
        instance.instanceState().database(database);
        if (!keyed) {
            key.clear(instance);
        }
    }
}
