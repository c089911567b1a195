package dev.covet.orm.signal;

/**
 * An object has been made, from a row or anew.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostInit<M> extends InstanceSignal<M> {

    public PostInit(M instance, String database) {
        super(instance, database);
    }
}
