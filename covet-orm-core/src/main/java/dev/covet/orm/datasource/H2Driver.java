package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** r2dbc-h2: an embedded database that works on the thread of its caller, so the caller must not be an event loop. */
final class H2Driver implements Driver {

    /** An interrupt, which is how those threads' own workers cancel, breaks the session that H2 is busy with. */
    private static final Scheduler UNINTERRUPTED =
            Schedulers.fromExecutor(task -> Schedulers.boundedElastic().schedule(task));

    @Override
    public <T> Mono<T> shift(Mono<T> work) {
        return work.subscribeOn(UNINTERRUPTED);
    }

    /** H2 keeps the rows that an {@code INSERT} within a {@code SELECT} wrote before it failed; a transaction undoes them. */
    @Override
    public <T> Mono<T> whole(Connection connection, Mono<T> write) {
        Publisher<Connection> begun = Mono.from(connection.beginTransaction()).thenReturn(connection);
        return Mono.usingWhen(
                begun,
                ready -> write,
                Connection::commitTransaction,
                (failed, error) -> failed.rollbackTransaction(),
                // Who cancels is on another thread, which must not wait for the statement that is running.
                abandoned -> shift(Mono.from(abandoned.rollbackTransaction())));
    }
}
