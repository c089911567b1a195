package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings a borrowed connection to its end: idle and in no transaction, or closed. */
final class ConnectionLife {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private final Driver driver;

    ConnectionLife(Driver driver) {
        this.driver = driver;
    }

    /**
     * Gives the connection back; one that is still in a transaction is rolled back first, and discarded if that fails.
     */
    Mono<Void> release(Connection connection) {
        return connection.isAutoCommit() ? Mono.from(connection.close()) : rolledBack(connection);
    }

    private Mono<Void> rolledBack(Connection connection) {
        Mono<Void> rollback = driver.shift(Mono.defer(() -> Mono.from(connection.rollbackTransaction())));
        return onThreadOf(connection, rollback)
                .timeout(LIMIT)
                .then(Mono.defer(() -> connection.isAutoCommit() ? Mono.from(connection.close()) : discard(connection)))
                .onErrorResume(broken -> discard(connection));
    }

    /**
     * Asks the server to stop what the connection does; completes when the connection is idle, and fails if that takes
     * long. The request may arrive when the statement has just ended, and would then hit the next one: the round trip
     * that follows takes the hit, and it also waits for the end of what was running. After a failure the request could
     * still hit anybody, so the connection must be cut off.
     */
    Mono<Void> stop(Connection connection) {
        return driver.cancel(connection).onErrorComplete().timeout(LIMIT).then(settle(connection));
    }

    /** Stops what the connection does, and closes it if it does not stop. */
    Mono<Void> end(Connection connection) {
        return stop(connection).onErrorResume(silent -> cutOff(connection));
    }

    /** Waits for the end of what the connection does, without stopping it; fails if that takes long. */
    Mono<Void> settle(Connection connection) {
        return onThreadOf(connection, driver.shift(roundTrip(connection)))
                .contextWrite(driver::abandonable)
                .timeout(LIMIT);
    }

    Mono<Void> discard(Connection connection) {
        return cutOff(connection).then(Mono.from(connection.close())).onErrorComplete();
    }

    private Mono<Void> roundTrip(Connection connection) {
        return Flux.defer(() -> Flux.from(connection.createStatement("SELECT 1").execute()))
                .concatMap(result -> result.map(row -> Boolean.TRUE))
                .then()
                .onErrorResume(this::serverAnswered, error -> Mono.empty());
    }

    private boolean serverAnswered(Throwable error) {
        return error instanceof R2dbcException refused
                && refused.getSqlState() != null
                && !driver.connectionLost(refused);
    }

    /**
     * Closes what the pool holds: the pool then finds it invalid and does not hand it out again. Where the thread of the
     * connection is held up by somebody, it is closed from here.
     */
    Mono<Void> cutOff(Connection connection) {
        Connection physical = KeptTexts.physical(connection);
        if (physical == connection) {
            return Mono.empty();
        }
        Mono<Void> close = Mono.defer(() -> Mono.from(physical.close()));
        return onThreadOf(connection, close)
                .timeout(LIMIT)
                .onErrorResume(late -> Liveness.of(physical) ? close.timeout(LIMIT) : Mono.empty())
                .onErrorComplete();
    }

    private static Mono<Void> onThreadOf(Connection connection, Mono<Void> use) {
        return connection instanceof LentConnection lent ? lent.onItsThread(use) : use;
    }
}
