package dev.covet.orm.listener;

import java.time.Duration;
import java.util.Objects;

/**
 * What the plan of a statement is to tell.
 *
 * @param analyzed whether a statement that reads is carried out once more, so that its plan tells what was done; of one
 * that may write the plan is only made
 * @param withConstants whether values may stand in the plan; else there are question marks in their places
 * @param limit how long it may take
 */
public record PlanRequest(boolean analyzed, boolean withConstants, Duration limit) {

    /** @throws IllegalArgumentException if the limit is not positive */
    public PlanRequest {
        Objects.requireNonNull(limit, "limit");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The limit is positive, not " + limit);
        }
    }
}
