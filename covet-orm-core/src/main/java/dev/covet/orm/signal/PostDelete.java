package dev.covet.orm.signal;

/**
 * Sent after the row of an object was deleted; the object still has its values.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostDelete<M> extends InstanceSignal<M> {

    private final transient Object origin;

    public PostDelete(M instance, String database, Object origin) {
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
        return true;
    }
}
