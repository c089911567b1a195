package dev.covet.orm.signal;

/**
 * Sent when Covet has made an object: from a row, with the values of the row, or by {@code create} and its like, with
 * the values that it was given. Not sent for an object that the application makes with {@code new}: its constructors run
 * after that of {@code Model}, so that nobody but the application knows when they are done.
 *
 * <p>Its receivers are called at once, see {@link Signals#connectInit}. For an object from a row, relations that the
 * query loads with it and annotations are not there yet.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostInit<M> extends InstanceSignal<M> {

    public PostInit(M instance, String database) {
        super(instance, database);
    }

    @Override
    boolean isAfter() {
        return true;
    }
}
