package dev.covet.orm.error;

/** Thrown if {@code get} finds more than one row. */
@SuppressWarnings("serial")
public final class MultipleObjectsReturnedException extends CovetException {

    private final String model;

    public MultipleObjectsReturnedException(String model) {
        super("More than one " + model + " matches the query, and get expects exactly one."
                + " Narrow the filter, or use first or all.");
        this.model = model;
    }

    /** Returns the name of the queried model. */
    public String model() {
        return model;
    }
}
