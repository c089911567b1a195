package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolMetricsRecorder;
import reactor.pool.PooledRefMetadata;

/**
 * The connections to one server that are kept, lent at once, on the thread that they work on. Whether one is still alive is
 * looked at when it is lent and when it is given back, as far as the driver knows without asking the server.
 */
final class PooledConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private static final int LIFE_TIME_VARIANCE_PERCENT = 10;
    private static final String ON_NEXT_DROPPED = "reactor.onNextDropped.local";

    /** A server that takes no writes for good is not to be connected to for each of them. */
    private static final long BETWEEN_RENEWALS_MILLIS = 1000;

    private static final Consumer<Object> CLOSE_LATE = PooledConnections::closeLate;

    private final ConnectionFactory factory;
    private final InstrumentedPool<KeptConnection> pool;
    private final Mono<Connection> lend;
    private final int initialSize;
    private final long maxIdleMillis;
    private volatile long renewedAt;

    PooledConnections(ConnectionFactory factory, PoolSettings settings, PoolMetricsRecorder recorder) {
        this.factory = factory;
        this.initialSize = settings.initialSize();
        this.maxIdleMillis = settings.maxIdleTime().toMillis();
        this.pool = PoolBuilder.from(opened(factory, settings.maxCreateTime()))
                .sizeBetween(0, settings.maxSize())
                .maxPendingAcquire(settings.maxPending())
                .evictionPredicate(this::isOver)
                .evictInBackground(settings.evictionInterval())
                .maxLifeTime(settings.maxLifeTime())
                .maxLifeTimeVariance(LIFE_TIME_VARIANCE_PERCENT)
                .destroyHandler(kept -> kept.connection().close())
                .metricsRecorder(recorder)
                .idleResourceReuseMruOrder()
                .buildPool();
        this.lend = pool.acquire().map(LentConnection::new);
    }

    /** Drivers may look up host names or read key files when they are asked to connect, so never on an event loop. */
    private static Mono<KeptConnection> opened(ConnectionFactory factory, Duration limit) {
        return Mono.from(factory.create())
                .map(KeptConnection::opened)
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(limit)
                .contextWrite(context -> context.put(ON_NEXT_DROPPED, CLOSE_LATE));
    }

    /** What is opened after the limit belongs to nobody. */
    private static void closeLate(Object dropped) {
        if (dropped instanceof KeptConnection late) {
            Mono.from(late.connection().close()).onErrorComplete().subscribe();
        }
    }

    private boolean isOver(KeptConnection kept, PooledRefMetadata use) {
        return use.idleTime() >= maxIdleMillis
                || use.allocationTimestamp() <= renewedAt
                || !Liveness.of(kept.connection());
    }

    /** Lends none of the connections any more that are open now; at most once in a second. */
    void renew() {
        long now = System.currentTimeMillis();
        if (now - renewedAt >= BETWEEN_RENEWALS_MILLIS) {
            renewedAt = now;
        }
    }

    PoolSizes sizes() {
        return PoolSizes.of(pool.metrics());
    }

    @Override
    public Mono<Connection> create() {
        return lend;
    }

    /**
     * Opens the first connections: borrows as many at once and gives them back. The pool's own way to do so, which it
     * also goes on its own where it has a least size, loses the places of those that could not be opened.
     */
    Mono<Void> warmUp() {
        return Mono.defer(() -> {
            int wanted = initialSize - pool.metrics().acquiredSize();
            return wanted <= 0 ? Mono.empty() : borrowed(wanted);
        });
    }

    private Mono<Void> borrowed(int wanted) {
        Sinks.Empty<Void> all = Sinks.empty();
        AtomicInteger missing = new AtomicInteger(wanted);
        return Flux.range(0, wanted)
                .flatMap(
                        number -> pool.withPoolable(kept -> {
                            if (missing.decrementAndGet() == 0) {
                                all.tryEmitEmpty();
                            }
                            return all.asMono();
                        }),
                        wanted)
                .then();
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
