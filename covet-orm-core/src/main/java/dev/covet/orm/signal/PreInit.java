package dev.covet.orm.signal;

/**
 * Sent when the constructor of an object begins, whoever called it; the object has no values yet.
 *
 * <p>It is sent on the current runtime. Its receivers are called at once, see {@link Signals#connectInit}; the exception
 * of one is the constructor's.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public final class PreInit<M> extends Signal<M> {

    public PreInit(Class<M> modelType) {
        super(modelType, modelType);
    }

    @Override
    boolean isAfter() {
        return false;
    }
}
