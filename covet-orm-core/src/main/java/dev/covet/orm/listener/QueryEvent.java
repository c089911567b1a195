package dev.covet.orm.listener;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has ended, one way or another. Holds no bound value.
 *
 * @param query what was asked
 * @param node the node of the datasource that answered, such as {@code primary}; empty when none was reached
 * @param waited how long the statement waited for a connection, or for its turn in the transaction
 * @param duration how long the statement itself took, reading its rows included
 * @param rows rows read, or rows changed
 * @param outcome how it ended
 * @param error what went wrong, as the caller sees it; null unless it failed
 * @param sqlState the database's code of the error; null when there is none
 */
public record QueryEvent(
        QueryStart query,
        String node,
        Duration waited,
        Duration duration,
        long rows,
        Outcome outcome,
        @Nullable Throwable error,
        @Nullable String sqlState) {

    /** How a statement ended. */
    public enum Outcome {
        SUCCESS,
        ERROR,
        /** The subscriber gave up first, and the statement was stopped. */
        CANCELLED
    }
}
