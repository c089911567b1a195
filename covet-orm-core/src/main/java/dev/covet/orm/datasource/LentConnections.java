package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The connections of a node that are in use. Thread-safe. */
final class LentConnections {

    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> allBack = Sinks.empty();
    private volatile boolean closing;

    /** Adds a connection; false if no more are lent. */
    boolean add(Connection connection) {
        lent.add(connection);
        if (closing) {
            remove(connection);
            return false;
        }
        return true;
    }

    void remove(Connection connection) {
        lent.remove(connection);
        completeIfOver();
    }

    private void completeIfOver() {
        if (closing && lent.isEmpty()) {
            allBack.tryEmitEmpty();
        }
    }

    /** Returns how many connections are lent. */
    int size() {
        return lent.size();
    }

    /** Ends what they do. */
    Mono<Void> endAll(Function<Connection, Mono<Void>> end) {
        return Flux.defer(() -> Flux.fromIterable(lent)).flatMap(end).then();
    }

    /** Returns whether no connection is lent any more. */
    boolean isClosing() {
        return closing;
    }

    /** Lends no more, waits until all are back, and ends what those do that are not within the limit. */
    Mono<Void> close(Duration limit, Function<Connection, Mono<Void>> end) {
        return Mono.defer(() -> {
            closing = true;
            completeIfOver();
            return allBack.asMono().timeout(limit).onErrorResume(TimeoutException.class, late -> endAll(end));
        });
    }
}
