package dev.covet.orm.datasource;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PooledRefMetadata;

/** Connections of a pool of our own. */
final class PoolSource implements ConnectionSource {

    private static final int LIFE_TIME_VARIANCE_PERCENT = 10;
    /** A server that takes no writes for good is not to be connected to for each of them. */
    private static final long BETWEEN_RENEWALS_MILLIS = 1000;

    private final ConnectionFactory unpooled;
    private final ConnectionPool pool;
    private final PoolMetrics metrics;
    private final PoolRecorder recorder = new PoolRecorder();
    private final Mono<Connection> lend;
    private final Duration waitLimit;
    private final ConnectionFailures failures;
    private final long maxIdleMillis;
    private volatile long renewedAt;

    PoolSource(ConnectionFactory factory, PoolSettings settings, ConnectionFailures failures) {
        this.failures = failures;
        this.unpooled = factory;
        this.maxIdleMillis = settings.maxIdleTime().toMillis();
        this.pool = new ConnectionPool(configuration(factory, settings));
        this.metrics = pool.getMetrics().orElseThrow();
        this.waitLimit = settings.maxAcquireTime();
        this.lend = StaleConnections.skip(pool.create(), settings.maxSize()).onErrorMap(this::explain);
    }

    private ConnectionPoolConfiguration configuration(ConnectionFactory factory, PoolSettings settings) {
        return ConnectionPoolConfiguration.builder(factory)
                .initialSize(settings.initialSize())
                .maxSize(settings.maxSize())
                .acquireRetry(0)
                .maxCreateConnectionTime(settings.maxCreateTime())
                .maxIdleTime(settings.maxIdleTime())
                .backgroundEvictionInterval(settings.evictionInterval())
                .metricsRecorder(recorder)
                .customizer(builder -> builder.maxPendingAcquire(settings.maxPending())
                        .maxLifeTime(settings.maxLifeTime())
                        .evictionPredicate((connection, use) -> isOver(use))
                        .maxLifeTimeVariance(LIFE_TIME_VARIANCE_PERCENT))
                .build();
    }

    /** In place of the pool's own rule, which knows of time only. */
    private boolean isOver(PooledRefMetadata use) {
        return use.idleTime() >= maxIdleMillis || use.allocationTimestamp() <= renewedAt;
    }

    @Override
    public void renew() {
        long now = System.currentTimeMillis();
        if (now - renewedAt >= BETWEEN_RENEWALS_MILLIS) {
            renewedAt = now;
        }
    }

    @Override
    public Throwable waitedTooLong() {
        recorder.recordTimeout();
        String limit = waitLimit.toMillis() + " ms";
        return metrics.acquiredSize() < metrics.getMaxAllocatedSize()
                ? failures.unanswered(limit)
                : failures.exhausted(limit, metrics);
    }

    private Throwable explain(Throwable error) {
        if (error instanceof PoolAcquirePendingLimitException) {
            recorder.recordRejection();
            return failures.rejected(metrics);
        }
        return failures.explain(error);
    }

    @Override
    public ConnectionFactory factory() {
        return pool;
    }

    @Override
    public ConnectionFactory unpooled() {
        return unpooled;
    }

    @Override
    public Mono<Connection> lend() {
        return lend;
    }

    @Override
    public Duration waitLimit() {
        return waitLimit;
    }

    @Override
    public Throwable closed() {
        return failures.closed(null);
    }

    @Override
    public Optional<PoolStatistics> statistics() {
        return Optional.of(recorder.statistics(metrics));
    }

    @Override
    public Mono<Void> warmUp() {
        return pool.warmup().then().onErrorMap(failures::explain);
    }

    /** A connection that cannot say goodbye, as after an outage, is no reason to fail. */
    @Override
    public Mono<Void> close() {
        return pool.disposeLater().onErrorComplete();
    }
}
