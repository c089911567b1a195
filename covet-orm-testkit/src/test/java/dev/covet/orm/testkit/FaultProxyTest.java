package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
@DatabaseTest
class FaultProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private FaultProxy proxy;
    private PostgresAddress address;

    @BeforeEach
    void open(PostgresDatabase database) {
        proxy = FaultProxy.to(database.address());
        address = proxy.address(database.address());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void isTransparentAndCounts() {
        Connection connection = connect();
        FaultProxy.Traffic before = proxy.traffic().get(0);

        assertThat(query(connection, "SELECT 42").block(LIMIT)).isEqualTo(42);

        FaultProxy.Traffic after = proxy.traffic().get(0);
        assertThat(after.bytesFromClient()).isGreaterThan(before.bytesFromClient());
        assertThat(after.bytesFromServer()).isGreaterThan(before.bytesFromServer());
        assertThat(after.open()).isTrue();
        assertThat(proxy.openConnections()).isEqualTo(1);

        Mono.from(connection.close()).block(LIMIT);
        Await.until(LIMIT, () -> proxy.openConnections() == 0, () -> "The connection was not closed");
        assertThat(proxy.traffic()).hasSize(1);
    }

    @Test
    void delaysEachWay() {
        Connection connection = connect();
        proxy.delay(Duration.ofMillis(100));
        long begin = System.nanoTime();

        query(connection, "SELECT 1").block(LIMIT);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(195));
    }

    @Test
    void cutsConnectionsInUse() {
        CompletableFuture<Integer> running = startedQuery(connect());

        proxy.cut();

        assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(R2dbcNonTransientResourceException.class);
        assertThat(query(connect(), "SELECT 1").block(LIMIT)).isEqualTo(1);
    }

    @Test
    void resetsConnectionsInUse() {
        CompletableFuture<Integer> running = startedQuery(connect());

        proxy.reset();

        assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(R2dbcNonTransientResourceException.class);
        assertThat(query(connect(), "SELECT 1").block(LIMIT)).isEqualTo(1);
    }

    @Test
    void swallowsEverythingUntilItIsHealed() throws Exception {
        Connection connection = connect();
        proxy.blackHole();
        CompletableFuture<Integer> held = query(connection, "SELECT 7").toFuture();

        assertThatThrownBy(() -> Mono.from(address.connectionFactory().create()).block(SILENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Timeout");
        assertThat(held).isNotDone();

        proxy.heal();
        assertThat(held.get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void refusesNewConnectionsUntilItIsReopened() {
        Connection open = connect();
        proxy.refuse();

        assertThatThrownBy(this::connect).isInstanceOf(R2dbcNonTransientResourceException.class);
        assertThat(query(open, "SELECT 1").block(LIMIT)).isEqualTo(1);

        proxy.reopen();
        assertThat(query(connect(), "SELECT 1").block(LIMIT)).isEqualTo(1);
    }

    @Test
    void closesTheClientsSideIfThereIsNoServer() {
        try (FaultProxy toNowhere = FaultProxy.to("127.0.0.1", Ports.free())) {
            assertThatThrownBy(() -> SqlSession.open(
                            address.withEndpoint(toNowhere.host(), toNowhere.port())
                                    .connectionFactory(),
                            LIMIT))
                    .isInstanceOf(R2dbcNonTransientResourceException.class);
        }
    }

    @Test
    void leavesNoThreadsBehind() {
        Connection connection = connect();
        proxy.blackHole();
        CompletableFuture<Integer> held = query(connection, "SELECT 1").toFuture();

        proxy.close();
        proxy.close();

        assertThatThrownBy(() -> held.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fault-proxy-"));
    }

    private Connection connect() {
        return Mono.<Connection>from(address.connectionFactory().create()).block(LIMIT);
    }

    private static Mono<Integer> query(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0, Integer.class)))
                .next();
    }

    /** A query that the server is busy with when this returns. */
    private CompletableFuture<Integer> startedQuery(Connection connection) {
        long before = proxy.traffic().get(0).bytesFromClient();
        CompletableFuture<Integer> result =
                query(connection, "SELECT 1 FROM pg_sleep(30)").toFuture();
        Await.until(LIMIT, () -> proxy.traffic().get(0).bytesFromClient() > before, () -> "The query was not sent");
        return result;
    }
}
