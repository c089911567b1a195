package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Credentials;
import dev.covet.orm.datasource.Login;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an application can say of its connections besides the URL. */
class ConnectionOptionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DEFAULT = "covet.orm.datasources.default.";

    private static PostgresDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = PostgresDatabase.create();
        database.execute("create role first_clerk login superuser", "create role second_clerk login superuser");
    }

    @AfterAll
    static void dropDatabase() {
        database.execute("drop role first_clerk", "drop role second_clerk");
        database.close();
    }

    private static ApplicationContextRunner application() {
        return Applications.plain()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withPropertyValues(
                        DEFAULT + "url=" + database.r2dbcUrl(),
                        DEFAULT + "pool.initial-size=0",
                        DEFAULT + "pool.max-size=2");
    }

    private static @Nullable String setting(DatabaseClient client, String name) {
        return client.sql("select current_setting('" + name + "')")
                .mapValue(String.class)
                .one()
                .block(LIMIT);
    }

    @Test
    void sessionsHaveTheNameAndTheOptionsThatTheSettingsGive() {
        application()
                .withPropertyValues(
                        "spring.application.name=shop",
                        DEFAULT + "application-name=shop-reports",
                        DEFAULT + "properties.schema=pg_catalog")
                .run(context -> {
                    DatabaseClient client = context.getBean(DatabaseClient.class);
                    assertThat(setting(client, "application_name")).isEqualTo("shop-reports");
                    assertThat(setting(client, "search_path")).isEqualTo("pg_catalog");
                });
    }

    @Test
    void aConnectionKeepsSoManyPreparedStatements() {
        application()
                .withPropertyValues(DEFAULT + "pool.max-size=1", DEFAULT + "prepared-statement-cache-queries=3")
                .run(context -> {
                    DatabaseClient client = context.getBean(DatabaseClient.class);
                    Flux.range(0, 8)
                            .concatMap(number -> client.sql("select $1::int + " + number)
                                    .bind(0, number)
                                    .then())
                            .blockLast(LIMIT);
                    assertThat(client.sql("select count(*) from pg_prepared_statements")
                                    .mapValue(Long.class)
                                    .one()
                                    .block(LIMIT))
                            .isBetween(1L, 3L);
                });
    }

    /** Says who logs in next. */
    static class Vault implements DatasourceCredentials {

        private volatile String user = "first_clerk";

        @Override
        public @Nullable Credentials of(String datasource) {
            return datasource.equals("default") ? () -> Mono.fromSupplier(() -> new Login(user, "pen")) : null;
        }
    }

    @Test
    void newConnectionsLogInAsWhoIsNamedThen() {
        application().withBean(Vault.class).run(context -> {
            Node primary = context.getBean(Covet.class).datasources().standard().primary();
            Connection first = primary.acquire().block(LIMIT);
            context.getBean(Vault.class).user = "second_clerk";
            Connection second = primary.acquire().block(LIMIT);
            assertThat(user(first)).isEqualTo("first_clerk");
            assertThat(user(second)).isEqualTo("second_clerk");
            primary.giveBack(first).then(primary.giveBack(second)).block(LIMIT);
        });
    }

    private static @Nullable String user(Connection connection) {
        return Mono.from(connection.createStatement("select current_user::text").execute())
                .flatMap(result -> Mono.from(result.map((row, meta) -> row.get(0, String.class))))
                .block(LIMIT);
    }

    @Test
    void aBundleEncryptsAndChecksTheServersName(@TempDir Path folder) throws Exception {
        try (TlsFront front = new TlsFront(database.address(), folder)) {
            ApplicationContextRunner encrypted = application()
                    .withPropertyValues(
                            "spring.ssl.bundle.pem.blog.truststore.certificate=file:" + front.certificate(),
                            DEFAULT + "ssl.bundle=blog");
            encrypted.withPropertyValues(DEFAULT + "url=" + front.url()).run(context -> {
                assertThat(setting(context.getBean(DatabaseClient.class), "application_name"))
                        .isNotNull();
                assertThat(front.handshakes()).isPositive();
            });
            encrypted
                    .withPropertyValues(DEFAULT + "url=" + front.url().replace("localhost", "127.0.0.1"))
                    .run(context -> assertThat(context.getBean(DatabaseClient.class)
                                    .sql("select 1")
                                    .then()
                                    .materialize()
                                    .block(LIMIT)
                                    .getThrowable())
                            .as("the certificate is for localhost")
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.bundle, blog, names no SSL bundle",
        "properties.password, secret, is no option of the driver alone",
        "prepared-statement-cache-queries, -1, must not be negative",
        "application-nam, shop, Did you mean \"application-name\"?"
    })
    void whatCannotBeMeantIsRefused(String setting, String value, String problem) {
        application().withPropertyValues(DEFAULT + setting + "=" + value).run(context -> {
            assertThat(context).hasFailed();
            assertThat(new CovetFailureAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains(DEFAULT + setting, problem)
                    .doesNotContain("secret");
        });
    }

    @Test
    void aBundleMeansNothingToADriverThatCannotUseIt() {
        Applications.on(Applications.h2Url())
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withPropertyValues(
                        "spring.ssl.bundle.pem.blog.truststore.certificate=classpath:unused.pem",
                        DEFAULT + "ssl.bundle=blog")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("ssl.bundle"));
    }
}
