package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A pool whose first connections could not be opened has all its places once the database is there. */
@DatabaseTest
class StartWithoutDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST = 5;

    private FaultProxy proxy;
    private Datasource datasource;

    @BeforeEach
    void refuseConnections(PostgresDatabase database) {
        proxy = FaultProxy.to(database.address());
        proxy.refuse();
    }

    @AfterEach
    void close() {
        datasource.close().block(LIMIT);
        proxy.close();
    }

    private String url(PostgresDatabase database) {
        return proxy.address(database.address()).r2dbcUrl();
    }

    private void startThenOpenAll() {
        assertThatThrownBy(() -> datasource.warmUp().block(LIMIT))
                .isInstanceOf(DataAccessResourceFailureException.class);
        Node node = datasource.primary();
        assertThatThrownBy(() -> node.acquire().block(LIMIT)).isInstanceOf(DataAccessResourceFailureException.class);

        proxy.reopen();

        List<Connection> all = Flux.range(0, MOST)
                .flatMap(number -> node.acquire(), MOST)
                .collectList()
                .block(LIMIT);
        assertThat(all).hasSize(MOST);
        Flux.fromIterable(all)
                .concatMap(connection -> Mono.from(connection.close()))
                .blockLast(LIMIT);
    }

    @Test
    void aPoolOfCovetsOwnHasAllItsPlaces(PostgresDatabase database) {
        datasource = Datasource.of(DatasourceSettings.of("blog", ConnectionSettings.of(url(database)))
                .withPool(PoolSettings.defaults().withSize(MOST, MOST)));
        startThenOpenAll();
    }

    @Test
    void aPoolOfTheApplicationHasAllItsPlaces(PostgresDatabase database) {
        ConnectionPool pool =
                new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url(database)))
                        .initialSize(MOST)
                        .maxSize(MOST)
                        .maxAcquireTime(Duration.ofSeconds(5))
                        .build());
        datasource = Datasource.of("blog", pool);
        startThenOpenAll();
        pool.disposeLater().block(LIMIT);
    }

    @Test
    void theFirstConnectionsAreOpenedOnceTheDatabaseIsThere(PostgresDatabase database) {
        datasource = Datasource.of(DatasourceSettings.of("blog", ConnectionSettings.of(url(database)))
                .withPool(PoolSettings.defaults().withSize(2, MOST)));
        assertThatThrownBy(() -> datasource.warmUp().block(LIMIT))
                .isInstanceOf(DataAccessResourceFailureException.class);
        proxy.reopen();

        datasource.warmUp().block(LIMIT);

        assertThat(datasource.primary().statistics().orElseThrow().idle()).isEqualTo(2);
    }
}
