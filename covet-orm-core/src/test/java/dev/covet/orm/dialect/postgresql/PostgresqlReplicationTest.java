package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a server says of its part in replication. */
class PostgresqlReplicationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aLoginWithoutPrivilegesMayAskWhoIsThePrimaryAndOnWhichTimeline() {
        try (PostgresCluster cluster = PostgresCluster.start(1)) {
            DatabaseClient.create(cluster.primary().address().connectionFactory())
                    .sql("CREATE ROLE plain LOGIN")
                    .then()
                    .block(LIMIT);
            cluster.awaitCaughtUp(LIMIT);

            ReplicationState primary = ask(plain(cluster.primary().address()));
            ReplicationState standby = ask(plain(cluster.standby(0).server().address()));

            assertThat(primary.standby()).isFalse();
            assertThat(standby.standby()).isTrue();
            assertThat(primary.timeline()).isEqualTo(1);
            assertThat(standby.timeline()).isEqualTo(1);
            assertThat(standby.system()).isEqualTo(primary.system()).isNotZero();
            assertThat(standby.position()).isPositive();
        }
    }

    @Test
    void aWaitIsOneStatementWithThePlaceInIt() {
        assertThat(PostgresqlReplication.waiting(PostgresqlReplication.position("16/B374D848"), Duration.ofMillis(200)))
                .isEqualTo("WAIT FOR LSN '16/b374d848' WITH (TIMEOUT '200ms', NO_THROW)");
        assertThat(PostgresqlReplication.waiting(PostgresqlReplication.position("FFFFFFFF/0"), Duration.ofNanos(1)))
                .isEqualTo("WAIT FOR LSN 'ffffffff/0' WITH (TIMEOUT '1ms', NO_THROW)");
    }

    private static PostgresAddress plain(PostgresAddress address) {
        return new PostgresAddress(address.host(), address.port(), address.database(), "plain", "", "");
    }

    private static ReplicationState ask(PostgresAddress address) {
        return Mono.usingWhen(
                        Mono.from(address.connectionFactory().create()),
                        PostgresqlReplication::ask,
                        connection -> connection.close())
                .block(LIMIT);
    }
}
