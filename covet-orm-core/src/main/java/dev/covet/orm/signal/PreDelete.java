package dev.covet.orm.signal;

/**
 * Sent before the row of an object is deleted; the row and the key still exist.
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

    /**
     * Returns the object or the query set on which {@code delete()} was called; in a cascade, it may be of another
     * model.
     */
    public Object origin() {
        return origin;
    }

    @Override
    boolean isAfter() {
        return false;
    }
}
