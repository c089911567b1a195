package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.ReplicationState;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks a node for its state, on a connection of its own: those of the pool may all be in use, or stuck. */
final class Probe {

    /** More than a healthy server needs to open a connection and answer. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final ConnectionFactory factory;
    private final Driver driver;
    private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();

    Probe(ConnectionFactory factory, Driver driver) {
        this.factory = factory;
        this.driver = driver;
    }

    /** Returns what the node says, empty if its database has nothing to say; fails if it does not answer in time. */
    Mono<Optional<ReplicationState>> ask() {
        return Mono.defer(this::connected)
                .flatMap(connection -> driver.shift(driver.replication(connection)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .timeout(LIMIT)
                .onErrorResume(error -> close().then(Mono.error(error)));
    }

    private Mono<Connection> connected() {
        Connection present = kept.get();
        return present != null
                ? Mono.just(present)
                : Mono.<Connection>from(factory.create()).doOnNext(kept::set);
    }

    /** Closes the connection if there is one. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            Connection present = kept.getAndSet(null);
            return present == null
                    ? Mono.empty()
                    : Mono.from(present.close()).timeout(LIMIT).onErrorComplete();
        });
    }
}
