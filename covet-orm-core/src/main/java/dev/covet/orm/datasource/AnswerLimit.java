package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.driver.SessionSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer is waited for. A server that itself stops what runs too long is given a little more time to say
 * so; only one that has fallen silent does not.
 *
 * @param timeout the query timeout, null if there is none
 * @param enforced whether the server enforces it
 */
record AnswerLimit(@Nullable Duration timeout, boolean enforced) {

    static final AnswerLimit NONE = new AnswerLimit(null, false);

    private static final Duration GRACE = Duration.ofMillis(500);

    static AnswerLimit of(Driver driver, SessionSettings session) {
        return new AnswerLimit(session.queryTimeout(), driver.enforcesQueryTimeout(session));
    }

    /** Returns how long to wait; null for as long as it takes. */
    @Nullable
    Duration duration() {
        return timeout == null || !enforced ? timeout : timeout.plus(GRACE);
    }

    /** Returns what an answer that did not come in time is told as. */
    Throwable failure(String task) {
        Duration known = timeout == null ? Duration.ZERO : timeout;
        return enforced ? DriverErrors.unanswered(task, known) : DriverErrors.timedOut(task, known);
    }
}
