package dev.covet.orm.signal;

/**
 * An object is about to be deleted; its row and its key are still there.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreDelete<M> extends InstanceSignal<M> {

    private final transient Object origin;

    public PreDelete(M instance, String database, Object origin) {
        super(instance, database);
        this.origin = origin;
    }

    /** Returns the object or the query set on which {@code delete()} was called, perhaps that of another model. */
    public Object origin() {
        return origin;
    }
}
