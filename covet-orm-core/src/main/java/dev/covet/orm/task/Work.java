package dev.covet.orm.task;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.util.context.Context;

/**
 * What a task does with its connection. An object belongs to one task.
 *
 * @param <R> the answer
 */
public interface Work<R> {

    /** Returns where the connection comes from; called once, when the answer is asked for. */
    Seat seat();

    /** Returns what happens to the statement when nobody waits for it any more. */
    Policy policy();

    /** Makes the statement; it is sent when the result is subscribed. At most one answer. */
    Publisher<? extends R> send(Connection connection);

    /** Returns the context in which the statement is sent, made of the subscriber's. */
    default Context context(Context subscriber) {
        return subscriber;
    }

    /** Whether the statement may be cancelled while it runs without leaving anything behind in the driver. */
    default boolean cancellable() {
        return false;
    }

    /** Returns how long the statement may run; null if there is no limit. */
    default @Nullable Duration limit() {
        return null;
    }

    /** Returns what a statement that ran longer than its limit fails with. */
    default Throwable ranTooLong() {
        return new IllegalStateException("The statement has no limit");
    }

    /** Returns what the subscriber is told of a failure of the statement. */
    default Throwable translate(Throwable failure) {
        return failure;
    }

    /** Hears how the use of the connection ended, whether or not somebody waits, before the connection is given back. */
    default void ended(Ending ending) {}

    /** Hears how to call the wait for a connection off; called when the answer is asked for. */
    default void waiting(Runnable withdraw) {}
}
