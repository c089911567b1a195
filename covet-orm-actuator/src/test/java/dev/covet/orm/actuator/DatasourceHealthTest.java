package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

class DatasourceHealthTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static Datasource datasource(String url) {
        return Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(0, 1)));
    }

    private static Map<String, Map<String, Object>> primary(String state) {
        return Map.of("primary", Map.of("role", "primary", "state", state));
    }

    @Nested
    @EveryDatabase
    class Reachable {

        private final TestDatabase database;

        Reachable(TestDatabase database) {
            this.database = database;
        }

        @Test
        void isUpAndGivesTheConnectionBack() {
            Datasource datasource = datasource(database.r2dbcUrl());
            try {
                for (int i = 0; i < 2; i++) {
                    Health health = new DatasourceHealth(datasource).health().block(LIMIT);
                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails()).containsEntry("nodes", primary("up"));
                }
                assertThat(datasource.primary().inFlight()).isZero();
            } finally {
                datasource.close().block(LIMIT);
            }
        }

        @Test
        void doesNotWaitForAFullPool() {
            Datasource datasource = datasource(database.r2dbcUrl());
            try {
                Connection held = datasource.primary().acquire().block(LIMIT);
                Health health = new DatasourceHealth(datasource).health().block(LIMIT);
                assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
                assertThat(health.getDetails()).containsEntry("nodes", primary("all connections in use"));
                assertThat(datasource.primary().statistics().orElseThrow().pending())
                        .isZero();
                datasource.primary().giveBack(held).block(LIMIT);
                assertThat(new DatasourceHealth(datasource)
                                .health()
                                .block(LIMIT)
                                .getStatus())
                        .isEqualTo(Status.UP);
            } finally {
                datasource.close().block(LIMIT);
            }
        }
    }

    @Test
    void isDownWhileThePrimaryIsSilentAndUpWhenItAnswersAgain() {
        try (PostgresDatabase database = PostgresDatabase.create();
                FaultProxy proxy = FaultProxy.to(database.address())) {
            Datasource datasource = datasource(proxy.address(database.address()).r2dbcUrl());
            DatasourceHealth health = new DatasourceHealth(datasource);
            try {
                assertThat(health.health().block(LIMIT).getStatus()).isEqualTo(Status.UP);
                proxy.blackHole();
                Health silent = health.health().block(LIMIT);
                assertThat(silent.getStatus()).isEqualTo(Status.DOWN);
                assertThat(silent.getDetails()).containsKey("error").containsEntry("nodes", primary("down"));
                proxy.heal();
                assertThat(Mono.defer(health::health)
                                .filter(again -> again.getStatus().equals(Status.UP))
                                .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(50)))
                                .block(LIMIT))
                        .isNotNull();
            } finally {
                datasource.close().block(LIMIT);
            }
        }
    }
}
