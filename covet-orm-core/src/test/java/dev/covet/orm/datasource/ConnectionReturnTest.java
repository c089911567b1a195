package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What happens between a connection's return and what its borrower does next. */
@DatabaseTest
class ConnectionReturnTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Datasource datasource;

    ConnectionReturnTest(H2Database database) {
        datasource = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()))
                .withPool(PoolSettings.defaults().withSize(1, 1)));
    }

    @AfterEach
    void close() {
        datasource.close().block(LIMIT);
    }

    private Mono<String> use(String name) {
        return Mono.usingWhen(node().acquire(), connection -> Mono.just(name), node()::giveBack);
    }

    private Node node() {
        return datasource.primary();
    }

    @Test
    void whoeverWaitsIsServedBeforeTheBorrowerGoesOn() {
        List<String> order = new ArrayList<>();
        Connection held = node().acquire().block(LIMIT);
        Mono<String> waiting = use("waiting").doOnNext(order::add).cache();
        waiting.subscribe();
        while (node().statistics().orElseThrow().pending() == 0) {
            Thread.onSpinWait();
        }

        node().giveBack(held)
                .then(Mono.fromRunnable(() -> order.add("borrower")))
                .then(waiting)
                .block(LIMIT);

        assertThat(order).containsExactly("waiting", "borrower");
    }
}
