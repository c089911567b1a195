package dev.covet.orm.listener;

import java.time.Duration;

/**
 * The end of a transaction.
 *
 * @param transaction the transaction
 * @param outcome how it ended
 * @param duration how long it had its connection
 */
public record TransactionEvent(TransactionStart transaction, Outcome outcome, Duration duration) {

    /** How a transaction ended. */
    public enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        /** The answer to the commit never came. */
        UNKNOWN
    }
}
