package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A connection that a pool keeps, and the thread that it works on: drivers may lose a message that is sent from another
 * one while the connection is closed.
 *
 * @param connection the driver's
 * @param thread the thread on which it was opened
 * @param scheduler does work on its thread; null if the driver names none
 */
record KeptConnection(
        Connection connection, Thread thread, @Nullable Scheduler scheduler) {

    /** Returns a connection that was opened on this thread. */
    static KeptConnection opened(Connection connection) {
        Scheduler scheduler = connection instanceof Wrapped<?> wrapped ? wrapped.unwrap(Scheduler.class) : null;
        return new KeptConnection(connection, Thread.currentThread(), scheduler);
    }

    /** Returns what is subscribed to on the thread of the connection: at once where this is the one. */
    <T> Mono<T> onItsThread(Mono<T> use) {
        return Mono.defer(() -> scheduler == null || isHere() ? use : use.subscribeOn(scheduler));
    }

    /** Does the action on the thread of the connection: at once where this is the one. */
    void onItsThread(Runnable action) {
        if (scheduler == null || isHere()) {
            action.run();
            return;
        }
        try {
            scheduler.schedule(action);
        } catch (RuntimeException notScheduled) {
            action.run();
        }
    }

    private boolean isHere() {
        return thread == Thread.currentThread();
    }
}
