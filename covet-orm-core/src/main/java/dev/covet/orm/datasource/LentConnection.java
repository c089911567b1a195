package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRef;

/** A connection of a pool as long as it is lent. To close it gives it back; one that is dead leaves the pool. */
final class LentConnection extends ForwardingConnection {

    private final PooledRef<KeptConnection> place;

    LentConnection(PooledRef<KeptConnection> place) {
        super(place.poolable().connection());
        this.place = place;
    }

    /** Returns what is subscribed to on the thread of the connection: at once where this is the one. */
    <T> Mono<T> onItsThread(Mono<T> use) {
        return place.poolable().onItsThread(use);
    }

    /** Does the action on the thread of the connection: at once where this is the one. */
    void onItsThread(Runnable action) {
        place.poolable().onItsThread(action);
    }

    @Override
    Mono<Void> end(Connection connection) {
        return Liveness.of(connection) ? place.release() : place.invalidate();
    }
}
