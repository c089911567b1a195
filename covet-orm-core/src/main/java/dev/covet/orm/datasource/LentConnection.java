package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRef;

/** A connection of a pool as long as it is lent. To close it gives it back; one that is dead leaves the pool. */
final class LentConnection extends ForwardingConnection {

    private final PooledRef<Connection> place;

    LentConnection(PooledRef<Connection> place) {
        super(place.poolable());
        this.place = place;
    }

    @Override
    Mono<Void> end(Connection connection) {
        return Liveness.of(connection) ? place.release() : place.invalidate();
    }
}
