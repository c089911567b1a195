package dev.covet.orm.error;

/** {@code get} found no row. */
@SuppressWarnings("serial")
public final class DoesNotExistException extends CovetException {

    private final String model;

    public DoesNotExistException(String model) {
        super("No " + model + " matches the query. Use getOrNull or first where that is expected.");
        this.model = model;
    }

    /** The name of the model that was asked for. */
    public String model() {
        return model;
    }
}
