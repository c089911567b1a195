package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Connections that are closed while their thread is busy. */
@DatabaseTest
class ConnectionLifeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Datasource datasource;
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private Connection connection;

    ConnectionLifeTest(PostgresDatabase database) {
        datasource = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()))
                .withPool(PoolSettings.defaults().withSize(1, 1)));
    }

    @BeforeEach
    void keepItsThreadBusy() {
        connection = node().acquire().block(LIMIT);
        node().onThreadOf(
                        connection,
                        () -> Stream.iterate(0, turn -> turn + 1)
                                .takeWhile(turn -> busy.get())
                                .forEach(turn -> {}));
    }

    @AfterEach
    void close() {
        busy.set(false);
        node().giveBack(connection).then(datasource.close()).block(LIMIT);
    }

    private Node node() {
        return datasource.primary();
    }

    /** The driver hands answers out on that thread, and tells who waits for one that there is none where it is closed. */
    @Test
    void aConnectionIsClosedOnItsThread() {
        Mono<Void> closed = node().cutOff(connection).cache();
        closed.subscribe();
        assertThat(Liveness.of(connection)).isTrue();

        busy.set(false);

        closed.block(LIMIT);
        assertThat(Liveness.of(connection)).isFalse();
    }

    @Test
    void aConnectionIsClosedAlthoughItsThreadStaysBusy() {
        node().cutOff(connection).block(LIMIT);

        assertThat(Liveness.of(connection)).isFalse();
    }
}
