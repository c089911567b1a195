package dev.covet.orm.signal;

/**
 * An object has been made, from a row or anew. Not sent yet: objects are made without telling anybody.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PostInit<M> extends InstanceSignal<M> {

    public PostInit(M instance, String database) {
        super(instance, database);
    }
}
