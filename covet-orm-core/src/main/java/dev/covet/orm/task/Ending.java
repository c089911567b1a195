package dev.covet.orm.task;

import org.jspecify.annotations.Nullable;

/**
 * How a task leaves the connection that it gives back.
 *
 * @param outcome how its statement ended
 * @param failure what it failed with, null if it did not
 * @param closed whether the connection was closed
 */
public record Ending(Outcome outcome, @Nullable Throwable failure, boolean closed) {

    static final Ending ANSWERED = new Ending(Outcome.ANSWERED, null, false);
}
