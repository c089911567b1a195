package dev.covet.orm.datasource;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Connections of a factory that belongs to the application, which also closes it. */
final class GivenSource implements ConnectionSource {

    private static final PoolRecorder NOTHING_RECORDED = new PoolRecorder();

    private final ConnectionFactory factory;
    private final Mono<Connection> acquire;

    GivenSource(ConnectionFactory factory, ConnectionFailures failures) {
        this.factory = factory;
        this.acquire = Mono.defer(() -> Mono.<Connection>from(factory.create())).onErrorMap(failures::explain);
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    @Override
    public Mono<Connection> acquire() {
        return acquire;
    }

    @Override
    public Optional<PoolStatistics> statistics() {
        ConnectionPool pool = pool();
        return pool == null ? Optional.empty() : pool.getMetrics().map(NOTHING_RECORDED::statistics);
    }

    @Override
    public Mono<Void> warmUp() {
        ConnectionPool pool = pool();
        return pool == null ? Mono.empty() : pool.warmup().then();
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private @Nullable ConnectionPool pool() {
        if (factory instanceof ConnectionPool pool) {
            return pool;
        }
        return factory instanceof Wrapped<?> wrapped ? wrapped.unwrap(ConnectionPool.class) : null;
    }
}
