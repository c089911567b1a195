package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;

/**
 * The start of a statement: what is known before it is sent. Statements of one text mostly share one object, as long as
 * their call site is not known.
 *
 * @param operation the kind of the statement
 * @param model the name of the model, empty if there is none
 * @param sql the text with parameter markers; it does not depend on the values, so it also identifies the shape of the
 * query
 * @param datasource the name of the datasource
 * @param parameterCount the number of bound values
 * @param callSite the line of the application that asked for it, null if it was not looked for or is not known
 */
public record QueryStart(
        Operation operation,
        String model,
        String sql,
        String datasource,
        int parameterCount,
        @Nullable CallSite callSite) {

    /** A statement whose call site is not known. */
    public QueryStart(Operation operation, String model, String sql, String datasource, int parameterCount) {
        this(operation, model, sql, datasource, parameterCount, null);
    }

    /** Returns a short name of low cardinality, such as {@code SELECT Post}, which is suitable as a metric tag. */
    public String summary() {
        return model.isEmpty() ? operation.name() : operation.name() + " " + model;
    }
}
