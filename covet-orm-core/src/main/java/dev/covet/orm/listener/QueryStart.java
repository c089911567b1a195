package dev.covet.orm.listener;

/**
 * What is known of a statement before it is sent.
 *
 * @param operation what it does
 * @param model the name of the model it is about, empty when there is none
 * @param sql the text with markers in place of values; the same for all values, so it also names the query's shape
 * @param datasource the name of the datasource
 * @param parameterCount how many values are bound
 */
public record QueryStart(Operation operation, String model, String sql, String datasource, int parameterCount) {

    /** Returns a short name with few different values, such as {@code SELECT Post}: fit for a metric's tag. */
    public String summary() {
        return model.isEmpty() ? operation.name() : operation.name() + " " + model;
    }
}
