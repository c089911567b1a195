package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections in the hands of others, who give them back by closing them. */
@EveryDatabase
class BorrowedConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Datasource datasource;

    BorrowedConnectionTest(TestDatabase database) {
        datasource = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()))
                .withPool(PoolSettings.defaults().withSize(1, 2)));
    }

    @AfterEach
    void close() {
        datasource.close().block(LIMIT);
    }

    private Connection borrowed() {
        return Mono.<Connection>from(datasource.connectionFactory().create()).block(LIMIT);
    }

    private static void close(Connection connection) {
        Mono.from(connection.close()).block(LIMIT);
    }

    private Node node() {
        return datasource.primary();
    }

    @Test
    void statementsOfADatabaseClientLeaveNothingLent() {
        DatabaseClient client = DatabaseClient.create(datasource.connectionFactory());

        Flux.range(0, 20)
                .flatMap(number ->
                        client.sql("SELECT 1").map(row -> row.get(0)).one().map(Object::toString))
                .blockLast(LIMIT);

        assertThat(node().inFlight()).isZero();
        assertThat(node().statistics().orElseThrow().acquired()).isZero();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Connection connection = borrowed();
        assertThat(node().inFlight()).isOne();
        close(connection);
        Connection next = borrowed();
        Mono.from(next.beginTransaction()).block(LIMIT);

        close(connection);

        assertThat(next.isAutoCommit()).isFalse();
        assertThat(node().inFlight()).isOne();
        close(next);
        assertThat(node().inFlight()).isZero();
    }

    @Test
    void whatWasNotCommittedIsRolledBackOnTheWayBack() {
        Connection connection = borrowed();
        Mono.from(connection.beginTransaction()).block(LIMIT);

        close(connection);

        Connection next = borrowed();
        assertThat(next.isAutoCommit()).isTrue();
        close(next);
    }

    @Test
    void aClosedConnectionIsUsedNoMore() {
        Connection connection = borrowed();
        close(connection);

        assertThatThrownBy(() -> connection.createStatement("SELECT 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The connection is closed");
    }

    @Test
    void whatTheDriverHasClosedLeavesThePool() {
        Connection connection = borrowed();
        Connection own = connection;
        while (own instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection inner) {
            own = inner;
        }
        Mono.from(own.close()).block(LIMIT);

        close(connection);

        assertThat(node().statistics().orElseThrow().allocated()).isZero();
        close(borrowed());
    }

    /** Whoever has opened a connection may still be serving others when it is in use already. */
    @Test
    void anIdleConnectionIsLentToItsOwnThreadAtOnce() {
        close(borrowed());
        long limit = System.nanoTime() + LIMIT.toNanos();

        boolean stayed = lentWhereItWorks();
        while (!stayed && System.nanoTime() < limit) {
            stayed = lentWhereItWorks();
        }

        assertThat(stayed).isTrue();
    }

    /** Two uses, the second of which is asked for on the thread of the connection. */
    private boolean lentWhereItWorks() {
        return Boolean.TRUE.equals(lentOn().flatMap(first -> {
                    Thread asking = Thread.currentThread();
                    return lentOn().map(second -> asking == second);
                })
                .block(LIMIT));
    }

    private Mono<Thread> lentOn() {
        return node().acquire()
                .flatMap(connection -> node().giveBack(connection).thenReturn(Thread.currentThread()));
    }
}
