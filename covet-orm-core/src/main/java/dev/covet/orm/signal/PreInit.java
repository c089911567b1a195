package dev.covet.orm.signal;

/**
 * An object is about to be made. Not sent yet: objects are made without telling anybody.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreInit<M> extends Signal<M> {

    public PreInit(Class<M> modelType) {
        super(modelType, modelType);
    }
}
