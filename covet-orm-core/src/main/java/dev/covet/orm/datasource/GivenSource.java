package dev.covet.orm.datasource;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Connections of a factory that belongs to the application, which also closes it. */
final class GivenSource implements ConnectionSource {

    private final ConnectionFactory factory;
    private final @Nullable ConnectionPool pool;
    private final PoolRecorder recorder = new PoolRecorder();
    private final ConnectionFailures failures;
    private final Mono<Connection> lend;

    GivenSource(ConnectionFactory factory, ConnectionFailures failures) {
        this.factory = factory;
        this.pool = pool(factory);
        this.failures = failures;
        Mono<Connection> once = Mono.defer(() -> Mono.from(factory.create()));
        int kept = sizes().map(PoolSizes::max).orElse(0);
        this.lend = StaleConnections.skip(once, kept).onErrorMap(this::explain);
    }

    private Throwable explain(Throwable error) {
        return error instanceof R2dbcTimeoutException
                ? sizes().filter(sizes -> sizes.acquired() == sizes.max())
                        .<Throwable>map(sizes -> failures.exhausted("the time it allows", sizes))
                        .orElseGet(() -> failures.explain(error))
                : failures.explain(error);
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    @Override
    public ConnectionFactory unpooled() {
        return factory;
    }

    @Override
    public Mono<Connection> lend() {
        return lend;
    }

    @Override
    public @Nullable Duration waitLimit() {
        return null;
    }

    @Override
    public Throwable waitedTooLong() {
        throw new IllegalStateException("The factory limits the wait");
    }

    @Override
    public Throwable closed() {
        return failures.closed(null);
    }

    @Override
    public Optional<PoolStatistics> statistics() {
        return sizes().map(recorder::statistics);
    }

    @Override
    public Mono<Void> warmUp() {
        return pool == null ? Mono.empty() : lend.flatMap(connection -> Mono.from(connection.close()));
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    private Optional<PoolSizes> sizes() {
        return pool == null ? Optional.empty() : pool.getMetrics().map(PoolSizes::of);
    }

    private static @Nullable ConnectionPool pool(ConnectionFactory factory) {
        if (factory instanceof ConnectionPool pool) {
            return pool;
        }
        return factory instanceof Wrapped<?> wrapped ? wrapped.unwrap(ConnectionPool.class) : null;
    }
}
