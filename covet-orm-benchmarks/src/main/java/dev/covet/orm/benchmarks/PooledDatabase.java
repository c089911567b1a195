package dev.covet.orm.benchmarks;

import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.Function;

/**
 * A fresh PostgreSQL database with a pool that all contenders share.
 *
 * <pre>{@code
 * List<Score> scores = PooledDatabase.use(8, pool -> new Comparison(pool).run());
 * }</pre>
 */
public final class PooledDatabase {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private PooledDatabase() {}

    /** Does the work with so many open connections; waits for it, then closes them and drops the database. */
    public static <R> R use(int connections, Function<ConnectionPool, R> work) {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            ConnectionPool pool = opened(ConnectionFactories.get(database.r2dbcUrl()), connections);
            R result = work.apply(pool);
            pool.disposeLater().block(LIMIT);
            return result;
        }
    }

    /** Returns a pool with so many open connections. */
    static ConnectionPool opened(ConnectionFactory factory, int connections) {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(connections)
                .maxSize(connections)
                .build());
        pool.warmup().block(LIMIT);
        return pool;
    }
}
