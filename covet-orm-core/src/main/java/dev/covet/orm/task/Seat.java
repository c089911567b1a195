package dev.covet.orm.task;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Where a task gets its connection from, and gives it back to: a pool, or a transaction. */
public interface Seat {

    /**
     * Asks for the connection. The seat answers once, now or later: {@link Occupant#granted} or {@link
     * Occupant#refused}.
     */
    void request(Occupant occupant);

    /** Calls a request off. A connection that is granted nevertheless is given back at once. */
    void withdraw(Occupant occupant);

    /** Takes the connection back; calls {@link Occupant#returned} once, whatever happens. */
    void giveBack(Occupant occupant, Connection connection, Ending ending);

    /** Does something with a granted connection on the thread that it works on: at once if this is it, or it has none. */
    default void onThreadOf(Connection connection, Runnable action) {
        action.run();
    }

    /** Stops on the server what the connection does; it is idle when this completes, and not known to be on an error. */
    Publisher<Void> stop(Connection connection);

    /** Closes the connection; ends within a limit. */
    Publisher<Void> close(Connection connection);

    /** Returns how long a task may wait for the connection; null if the seat itself sees to that. */
    default @Nullable Duration waitLimit() {
        return null;
    }

    /** Returns what a wait of {@link #waitLimit} fails with, or null if the task may go on waiting as long again. */
    default @Nullable Throwable waitedTooLong(Occupant occupant) {
        return null;
    }
}
