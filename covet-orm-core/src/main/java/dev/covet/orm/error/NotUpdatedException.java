package dev.covet.orm.error;

/** Thrown if a save that must update an existing row ({@code forceUpdate}, {@code updateFields}) finds none. */
@SuppressWarnings("serial")
public final class NotUpdatedException extends CovetException {

    private final String model;

    public NotUpdatedException(String model) {
        super("Saving the " + model + " updated no row: no row has its key."
                + " It was deleted meanwhile, or never stored; save() without forceUpdate or updateFields inserts it.");
        this.model = model;
    }

    /** Returns the name of the model that was saved. */
    public String model() {
        return model;
    }
}
