package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import reactor.core.publisher.Mono;

/** Passes over connections that a pool kept and now finds dead, as all are after a network cut. */
final class StaleConnections {

    private StaleConnections() {}

    /** Tries again for each connection that the pool may have kept; nothing was sent on it yet. */
    static Mono<Connection> skip(Mono<Connection> acquire, int kept) {
        return acquire.onErrorResume(error -> stale(error) && kept > 0 ? skip(acquire, kept - 1) : Mono.error(error));
    }

    private static boolean stale(Throwable error) {
        return error instanceof R2dbcNonTransientResourceException
                && "Connection validation failed".equals(error.getMessage());
    }
}
