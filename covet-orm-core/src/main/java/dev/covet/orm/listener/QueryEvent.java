package dev.covet.orm.listener;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a statement: success, error or cancellation. Contains no bound value.
 *
 * @param query the statement
 * @param node the node of the datasource that executed the statement, such as {@code primary}; empty if none was
 * reached
 * @param waitedNanos how long the statement waited for a connection, or for its turn in the transaction, in nanoseconds
 * @param durationNanos the duration of the statement, including reading its rows, in nanoseconds
 * @param rows the number of rows read or changed
 * @param outcome how it ended
 * @param error the error as the caller receives it, or null if the statement did not fail
 * @param sqlState the SQLSTATE of the error, or null if there is none
 */
public record QueryEvent(
        QueryStart query,
        String node,
        long waitedNanos,
        long durationNanos,
        long rows,
        Outcome outcome,
        @Nullable Throwable error,
        @Nullable String sqlState) {

    /** How a statement ended. */
    public enum Outcome {
        SUCCESS,
        ERROR,
        /** The subscriber cancelled, and the statement was stopped. */
        CANCELLED
    }

    /** A statement whose durations are given as such. */
    public QueryEvent(
            QueryStart query,
            String node,
            Duration waited,
            Duration duration,
            long rows,
            Outcome outcome,
            @Nullable Throwable error,
            @Nullable String sqlState) {
        this(query, node, waited.toNanos(), duration.toNanos(), rows, outcome, error, sqlState);
    }

    /** Returns how long the statement waited for a connection, or for its turn in the transaction. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }

    /** Returns the duration of the statement, including reading its rows. */
    public Duration duration() {
        return Duration.ofNanos(durationNanos);
    }

    /** Returns where it ran: the datasource and, if one was reached, the node, such as {@code default.primary}. */
    public String place() {
        return node.isEmpty() ? query.datasource() : query.datasource() + "." + node;
    }
}
