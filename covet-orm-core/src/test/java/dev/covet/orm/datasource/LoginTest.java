package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.junit.jupiter.api.Test;

/** Who logs in on which node. */
@DatabaseTest
class LoginTest {

    private static String user(TestRuntime runtime, String node) {
        return runtime.executor
                .list(
                        StatementCall.of("SELECT current_user::text", Operation.SELECT)
                                .using(node),
                        row -> row.get(0, String.class))
                .block(TestRuntime.LIMIT)
                .get(0);
    }

    private static String withoutLogin(PostgresDatabase database) {
        return "r2dbc:postgresql://" + database.address().host() + ":"
                + database.address().port() + "/" + database.address().database();
    }

    @Test
    void aReplicaWithoutALoginHasThatOfThePrimarysUrl(PostgresDatabase database) {
        TestRuntime runtime = new TestRuntime(DatasourceSettings.of("blog", ConnectionSettings.of(database.r2dbcUrl()))
                .withReplica("east", ReplicaSettings.of(withoutLogin(database))));

        assertThat(user(runtime, "blog.east")).isEqualTo(user(runtime, "blog.primary"));
        runtime.close();
    }

    @Test
    void aReplicaWithALoginKeepsIt(PostgresDatabase database) {
        database.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'");
        TestRuntime runtime = new TestRuntime(DatasourceSettings.of("blog", ConnectionSettings.of(database.r2dbcUrl()))
                .withReplica("east", ReplicaSettings.of(withoutLogin(database).replace("://", "://guest:guest@"))));

        assertThat(user(runtime, "blog.east")).isEqualTo("guest");
        runtime.close();
        database.execute("DROP ROLE guest");
    }

    @Test
    void optionsMayBeChangedBeforeCovetsOwn(PostgresDatabase database) {
        Datasource datasource = Datasource.of(
                DatasourceSettings.of("blog", ConnectionSettings.of(database.r2dbcUrl())), LoginTest::named);

        try (TestRuntime runtime = TestRuntime.over(datasource)) {
            assertThat(runtime.value(String.class, "SHOW application_name").block(TestRuntime.LIMIT))
                    .isEqualTo("customized");
        }
    }

    private static void named(ConnectionFactoryOptions.Builder options) {
        options.option(Option.valueOf("applicationName"), "customized");
    }
}
