package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolMetricsRecorder;
import reactor.pool.PooledRefMetadata;

/**
 * The connections to one server that are kept, lent on the thread that asks for them. Whether one is still alive is
 * looked at when it is lent and when it is given back, as far as the driver knows without asking the server.
 */
final class PooledConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private static final int LIFE_TIME_VARIANCE_PERCENT = 10;
    private static final String ON_NEXT_DROPPED = "reactor.onNextDropped.local";
    private static final Consumer<Object> CLOSE_LATE = PooledConnections::closeLate;

    private final ConnectionFactory factory;
    private final InstrumentedPool<Connection> pool;
    private final Mono<Connection> lend;

    PooledConnections(ConnectionFactory factory, PoolSettings settings, PoolMetricsRecorder recorder) {
        this.factory = factory;
        this.pool = PoolBuilder.from(opened(factory, settings.maxCreateTime()))
                .sizeBetween(settings.initialSize(), settings.maxSize())
                .maxPendingAcquire(settings.maxPending())
                .evictionPredicate((connection, use) -> isOver(connection, use, settings.maxIdleTime()))
                .evictInBackground(settings.evictionInterval())
                .maxLifeTime(settings.maxLifeTime())
                .maxLifeTimeVariance(LIFE_TIME_VARIANCE_PERCENT)
                .destroyHandler(Connection::close)
                .metricsRecorder(recorder)
                .idleResourceReuseMruOrder()
                .buildPool();
        this.lend = pool.acquire().map(LentConnection::new);
    }

    /** Drivers may look up host names or read key files when they are asked to connect, so never on an event loop. */
    private static Mono<Connection> opened(ConnectionFactory factory, Duration limit) {
        return Mono.<Connection>from(factory.create())
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(limit)
                .contextWrite(context -> context.put(ON_NEXT_DROPPED, CLOSE_LATE));
    }

    /** What is opened after the limit belongs to nobody. */
    private static void closeLate(Object dropped) {
        if (dropped instanceof Connection connection) {
            Mono.from(connection.close()).onErrorComplete().subscribe();
        }
    }

    private static boolean isOver(Connection connection, PooledRefMetadata use, Duration maxIdleTime) {
        return use.idleTime() >= maxIdleTime.toMillis() || !Liveness.of(connection);
    }

    PoolSizes sizes() {
        return PoolSizes.of(pool.metrics());
    }

    @Override
    public Mono<Connection> create() {
        return lend;
    }

    Mono<Void> warmUp() {
        return pool.warmup().then();
    }

    Mono<Void> close() {
        return pool.disposeLater();
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return factory.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return factory;
    }
}
