package dev.covet.orm.listener;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call.
 *
 * @param call the call
 * @param duration how long it took, with all its statements
 * @param outcome how it ended
 * @param error the error as the caller receives it, null if it did not fail
 */
public record CallEvent(
        CallStart call,
        Duration duration,
        QueryEvent.Outcome outcome,
        @Nullable Throwable error) {}
