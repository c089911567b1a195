package dev.covet.orm.signal;

/**
 * A signal about one object.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public abstract sealed class InstanceSignal<M> extends Signal<M>
        permits PostInit, PreSave, PostSave, PreDelete, PostDelete, M2mChanged {

    private final transient M instance;
    private final transient String database;

    InstanceSignal(M instance, String database) {
        super(instance, instance.getClass());
        this.instance = instance;
        this.database = database;
    }

    /** Returns the object. */
    public final M instance() {
        return instance;
    }

    /** Returns the name of the datasource. */
    public final String database() {
        return database;
    }
}
