package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

@Timeout(120)
class SharedPostgresTest {

    private static final Map<String, String> CONTAINER = Map.of("covet.test.database", "container");

    @Test
    void anUrlInTheEnvironmentWins() {
        try (EmbeddedPostgres running = EmbeddedPostgres.start()) {
            Map<String, String> environment =
                    Map.of("COVET_TEST_POSTGRES", running.address().r2dbcUrl());

            PostgresServer chosen =
                    SharedPostgres.choose(environment::get, CONTAINER::get).get();

            assertThat(chosen.address()).isEqualTo(running.address());
            try (PostgresDatabase database = PostgresDatabase.create(chosen)) {
                assertThat(database.value("SELECT inet_server_port()", Integer.class))
                        .isEqualTo(running.address().port());
            }
            chosen.close();
            assertThat(running.isRunning()).isTrue();
        }
    }

    @Test
    void anUrlThatNobodyAnswersFailsAndSaysSoWithoutThePassword() {
        Map<String, String> environment =
                Map.of("COVET_TEST_POSTGRES", "postgresql://ann:secret@127.0.0.1:" + Ports.free() + "/blog");
        var choice = SharedPostgres.choose(environment::get, CONTAINER::get);

        assertThatThrownBy(choice::get)
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("COVET_TEST_POSTGRES")
                .hasMessageContaining("ann@127.0.0.1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aContainerThatCannotBeHadFailsAndSaysSo() {
        var choice = SharedPostgres.choose(name -> null, CONTAINER::get);

        if (DockerClientFactory.instance().isDockerAvailable()) {
            try (PostgresServer server = choice.get()) {
                SqlSession.run(server.address().connectionFactory(), "SELECT 1");
            }
        } else {
            assertThatThrownBy(choice::get)
                    .isInstanceOf(TestDatabaseException.class)
                    .hasMessageContaining("covet.test.database=container")
                    .hasMessageContaining("no Docker engine answers");
        }
    }

    @Test
    void anUnknownKindIsRefusedWithTheChoices() {
        assertThatThrownBy(() -> SharedPostgres.choose(name -> null, name -> "contaner"))
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("'contaner'")
                .hasMessageContaining("embedded or container");
    }

    @Test
    void closingTheSharedServerLeavesItRunning() {
        PostgresServer.shared().close();

        try (PostgresDatabase database = PostgresDatabase.create()) {
            assertThat(database.value("SELECT 1", Integer.class)).isEqualTo(1);
        }
        assertThat(PostgresServer.shared()).isSameAs(PostgresServer.shared());
    }
}
