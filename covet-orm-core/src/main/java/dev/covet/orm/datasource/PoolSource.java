package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.pool.PoolAcquirePendingLimitException;

/** Connections of a pool of our own. */
final class PoolSource implements ConnectionSource {

    private final ConnectionFactory unpooled;
    private final PooledConnections pool;
    private final PoolRecorder recorder = new PoolRecorder();
    private final Mono<Connection> lend;
    private final Duration waitLimit;
    private final ConnectionFailures failures;
    private final NodeAddress address;

    PoolSource(ConnectionFactory factory, PoolSettings settings, ConnectionFailures failures, NodeAddress address) {
        this.address = address;
        this.failures = failures;
        this.unpooled = factory;
        this.pool = new PooledConnections(factory, settings, recorder);
        this.waitLimit = settings.maxAcquireTime();
        this.lend = pool.create().onErrorMap(this::explain);
    }

    @Override
    public void renew() {
        pool.renew();
    }

    @Override
    public Throwable waitedTooLong() {
        recorder.recordTimeout();
        String limit = waitLimit.toMillis() + " ms";
        PoolSizes sizes = pool.sizes();
        return sizes.acquired() < sizes.max() ? failures.unanswered(limit) : failures.exhausted(limit, sizes);
    }

    private Throwable explain(Throwable error) {
        if (error instanceof PoolAcquirePendingLimitException) {
            recorder.recordRejection();
            return failures.rejected(pool.sizes());
        }
        return failures.explain(error);
    }

    @Override
    public ConnectionFactory factory() {
        return pool;
    }

    @Override
    public NodeAddress address() {
        return address;
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
        return Optional.of(recorder.statistics(pool.sizes()));
    }

    @Override
    public Mono<Void> warmUp() {
        return pool.warmUp().onErrorMap(failures::explain);
    }

    /** A connection that cannot say goodbye, as after an outage, is no reason to fail. */
    @Override
    public Mono<Void> close() {
        return pool.close().onErrorComplete();
    }
}
