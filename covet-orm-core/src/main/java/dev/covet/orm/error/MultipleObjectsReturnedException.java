package dev.covet.orm.error;

/** {@code get} found more than one row. */
@SuppressWarnings("serial")
public final class MultipleObjectsReturnedException extends CovetException {

    private final String model;

    public MultipleObjectsReturnedException(String model) {
        super("More than one " + model + " matches the query, and get expects exactly one."
                + " Narrow the filter, or use first or all.");
        this.model = model;
    }

    /** Returns the name of the model that was asked for. */
    public String model() {
        return model;
    }
}
