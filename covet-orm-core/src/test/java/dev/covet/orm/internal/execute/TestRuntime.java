package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.testkit.TestDatabase;
import dev.covet.orm.transaction.CovetTransactionManager;
import dev.covet.orm.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** All that runs statements on a test database, and short words for what tests ask of it. */
public final class TestRuntime implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(20);

    public final Datasource datasource;
    public final StatementExecutor executor;
    public final CovetTransactionManager manager;
    public final Transactions transactions;

    public TestRuntime(DatasourceSettings settings, QueryListener... listeners) {
        this(Datasource.of(settings), listeners);
    }

    private TestRuntime(Datasource datasource, QueryListener... listeners) {
        this.datasource = datasource;
        executor = new StatementExecutor(Datasources.of(datasource), ConstraintFields.columns(), List.of(listeners));
        manager = new CovetTransactionManager(datasource);
        transactions = new Transactions(manager);
    }

    public static TestRuntime over(Datasource datasource) {
        return new TestRuntime(datasource);
    }

    public static TestRuntime on(TestDatabase database, int connections, QueryListener... listeners) {
        return on(database, settings -> settings.withPool(pool(connections)), listeners);
    }

    public static TestRuntime on(String url, int connections, QueryListener... listeners) {
        DatasourceSettings settings = DatasourceSettings.of("default", ConnectionSettings.of(url));
        return new TestRuntime(settings.withPool(pool(connections)), listeners);
    }

    public static TestRuntime on(
            TestDatabase database, UnaryOperator<DatasourceSettings> change, QueryListener... listeners) {
        return new TestRuntime(change.apply(settings(database)), listeners);
    }

    public static DatasourceSettings settings(TestDatabase database) {
        return DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()));
    }

    public static PoolSettings pool(int connections) {
        return PoolSettings.defaults().withSize(0, connections).withMaxAcquireTime(Duration.ofSeconds(3));
    }

    /** The first column of all rows. */
    public <T> Mono<List<T>> column(Class<T> type, String sql, Object... arguments) {
        return executor.list(StatementCall.of(sql, Operation.SELECT).with(arguments), row -> row.get(0, type));
    }

    /** The first column of the only row. */
    public <T> Mono<T> value(Class<T> type, String sql, Object... arguments) {
        return column(type, sql, arguments).map(rows -> rows.get(0));
    }

    public Mono<Long> update(String sql, Object... arguments) {
        return executor.update(StatementCall.of(sql, Operation.UPDATE).with(arguments));
    }

    public Mono<Long> count(String table) {
        return value(Long.class, "SELECT count(*) FROM " + table);
    }

    public void execute(String... statements) {
        executor.run(List.of(statements), null).block(LIMIT);
    }

    public PoolStatistics pool() {
        return datasource.primary().statistics().orElseThrow();
    }

    @Override
    public void close() {
        datasource.close().block(LIMIT);
    }
}
