package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.RunToEnd;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings a borrowed connection to its end: idle and in no transaction, or closed. */
final class ConnectionLife {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLife.class);
    private static final Duration LIMIT = RunToEnd.LIMIT;

    private final Driver driver;

    ConnectionLife(Driver driver) {
        this.driver = driver;
    }

    Mono<Void> release(Connection connection) {
        return connection.isAutoCommit() ? new WhollyReturned(connection.close()) : discard(connection);
    }

    /**
     * A request to stop may arrive when the statement has just ended, and would then hit the next one. The round trip
     * that follows takes the hit, and it also waits for the end of what was running. A request that is still under way
     * after the limit could hit anybody, so the connection is cut off.
     */
    Mono<Void> interrupt(Connection connection) {
        return driver.cancel(connection)
                .onErrorComplete()
                .timeout(LIMIT)
                .then(settle(connection))
                .onErrorResume(silent -> {
                    log.debug("A connection did not become idle, it is cut off", silent);
                    return cutOff(connection);
                });
    }

    /** Waits for the end of what the connection does, without stopping it; fails if that takes long. */
    Mono<Void> settle(Connection connection) {
        return driver.abandonable(driver.shift(roundTrip(connection))).timeout(LIMIT);
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

    /** Starts the return of a connection that arrived after its borrower had gone: nobody is left to await it. */
    static void returnLate(Mono<Void> giveBack) {
        giveBack.subscribe(nothing -> {}, error -> log.debug("A connection could not be returned", error));
    }

    /** Closes what the pool holds: the pool then finds it invalid and does not hand it out again. */
    private Mono<Void> cutOff(Connection connection) {
        Connection physical = connection;
        while (physical instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection inner) {
            physical = inner;
        }
        return physical == connection
                ? Mono.empty()
                : Mono.from(physical.close()).timeout(LIMIT).onErrorComplete();
    }
}
