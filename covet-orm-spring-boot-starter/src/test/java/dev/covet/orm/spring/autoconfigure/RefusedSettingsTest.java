package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;

/** Settings that let no application start: which one, its value, where it stands, and what to do. */
class RefusedSettingsTest {

    private static final String DEFAULT = "covet.orm.datasources.default.";
    private static final Origin ORIGIN = new Origin() {
        @Override
        public String toString() {
            return "application.yml - 12:20";
        }
    };

    private FailureAnalysis analysis;

    private void fail(ApplicationContextRunner application) {
        application.run(context -> {
            assertThat(context).hasFailed();
            analysis = new CovetFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis)
                    .as("Analysis of %s", context.getStartupFailure())
                    .isNotNull();
        });
    }

    /** The application with a setting that a file holds. */
    private static ApplicationContextRunner written(ApplicationContextRunner application, String name, String value) {
        return application.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new OriginTrackedMapPropertySource(
                        "file", Map.of(name, OriginTrackedValue.of(value, ORIGIN)))));
    }

    private void assertSays(String... parts) {
        assertThat(analysis.getDescription()).contains(parts).doesNotContain("secret");
        assertThat(analysis.getAction()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "pool.max-size, 0, must be at least 1",
        "pool.max-size, -1, must be at least 1",
        "pool.initial-size, -2, must be between 0 and max-size",
        "pool.initial-size, 11, must be between 0 and max-size",
        "pool.max-pending, -1, must not be negative",
        "pool.max-acquire-time, 0s, must be positive",
        "query-timeout, 0s, must be at least 1 ms",
        "lock-timeout, -1s, must be at least 1 ms",
        "routing.max-lag, 0s, must be longer than zero",
        "routing.max-lag, -1s, must be longer than zero",
        "routing.max-lag-bytes, -1B, must not be negative",
        "routing.hard-max-lag, 0s, must be longer than zero",
        "routing.hard-max-lag, 1s, must not be smaller than max-lag (PT1S is less than PT10S)",
        "routing.check-interval, 0s, must be longer than zero",
        "routing.wait-for-replica, -1ms, must not be negative",
        "routing.min-serving, -1, must not be negative",
        "routing.fallback-max-in-flight, -1, must not be negative"
    })
    void aNumberOutOfRangeIsToldWithItsPlace(String setting, String value, String problem) {
        fail(written(Applications.on(Applications.h2Url()), DEFAULT + setting, value));
        assertSays(DEFAULT + setting + " = " + value, "application.yml - 12:20", problem);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void theWeightOfANodeIsToldWithItsName(String weight) {
        fail(written(
                Applications.on("r2dbc:postgresql://ann:secret@db/shop")
                        .withPropertyValues(DEFAULT + "replicas.east.url=r2dbc:postgresql://db2/shop"),
                DEFAULT + "replicas.east.weight",
                weight));
        assertSays(DEFAULT + "replicas.east.weight = " + weight, "application.yml - 12:20", "must be at least 1");
        fail(written(
                Applications.plain()
                        .withPropertyValues(DEFAULT + "nodes.one.url=r2dbc:postgresql://ann:secret@db/shop"),
                DEFAULT + "nodes.one.weight",
                weight));
        assertSays(DEFAULT + "nodes.one.weight = " + weight, "application.yml - 12:20", "must be at least 1");
    }

    @ParameterizedTest
    @CsvSource({
        "name, a cookie, is no name of a header or a cookie",
        "max-age, 0s, must be longer than zero",
        "key, secret, is shorter than 16 bytes"
    })
    void settingsOfSessionsThatCannotBeMeantAreToldWithTheirPlace(String setting, String value, String problem) {
        fail(written(Applications.onH2(), "covet.orm.sessions." + setting, value));
        assertSays("covet.orm.sessions." + setting, "application.yml - 12:20", problem);
    }

    @Test
    void aSmallPoolOpensNoMoreThanItHolds() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(DEFAULT + "pool.max-size=2")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anUnknownNameIsToldWithTheNearest() {
        fail(written(Applications.on(Applications.h2Url()), DEFAULT + "pol.max-size", "3"));
        assertSays(
                "Unknown setting \"pol\" in covet.orm.datasources.default",
                "application.yml - 12:20",
                "Did you mean \"pool\"?");
        fail(written(Applications.onH2(), "covet.orm.shema", "create"));
        assertSays("Unknown setting \"shema\"", "Did you mean \"schema\"?");
        fail(written(Applications.on(Applications.h2Url()), DEFAULT + "pool.maxSise", "3"));
        assertSays("Did you mean \"max-size\"?");
        fail(written(Applications.onH2(), "covet.orm.sessions.tokn", "header"));
        assertSays("Unknown setting \"tokn\" in covet.orm.sessions", "Did you mean \"token\"?");
        fail(written(Applications.onH2(), "covet.orm.comments.call-sites", "true"));
        assertSays("Unknown setting \"call-sites\" in covet.orm.comments", "Did you mean \"call-site\"?");
    }

    @Test
    void aSettingOfAModuleThatIsNotThereIsToldWithTheModule() {
        fail(written(Applications.onH2(), "covet.orm.slow-queries.threshold", "1s"));
        assertSays("covet.orm.slow-queries.threshold", "application.yml - 12:20", "belongs to covet-orm-actuator");
    }

    @Test
    void relaxedNamesAndThoseOfOtherModulesAreKnown() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(DEFAULT + "pool.maxSize=3", "covet.orm.validateOnSave=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anUnknownSchemaModeIsBootsToTell() {
        Applications.plain()
                .withPropertyValues("spring.r2dbc.url=" + Applications.h2Url(), "covet.orm.schema=crate")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("SchemaMode.crate"));
    }

    @Test
    void aUrlWithAPoolIsRefused() {
        fail(Applications.on("r2dbc:pool:postgresql://ann:secret@localhost/shop"));
        assertSays("\"default.primary\" asks for a pool");
    }

    @Test
    void twoDefaultsAreRefusedUnlessTheyAreOne() {
        String url = Applications.h2Url();
        fail(Applications.on(url).withPropertyValues("spring.r2dbc.url=" + Applications.h2Url()));
        assertSays(DEFAULT + "url", "spring.r2dbc.url", "name different databases");
        Applications.on(url)
                .withPropertyValues("spring.r2dbc.url=" + url)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aReplicaByTheNameOfThePrimaryIsRefused() {
        fail(Applications.on(Applications.h2Url())
                .withPropertyValues(DEFAULT + "replicas.primary.url=" + Applications.h2Url()));
        assertSays(DEFAULT + "replicas.primary.url", "the name of the primary");
    }

    @Test
    void aReplicaThatIsThePrimaryIsRefused() {
        fail(Applications.on("r2dbc:postgresql://ann:secret@db/shop")
                .withPropertyValues(DEFAULT + "replicas.east.url=r2dbc:postgresql://db/shop"));
        assertSays(DEFAULT + "replicas.east.url", "leads to the primary itself");
    }

    @Test
    void nodesBesideAUrlOrReplicasAreRefused() {
        fail(Applications.on("r2dbc:postgresql://ann:secret@db/shop")
                .withPropertyValues(DEFAULT + "nodes.one.url=r2dbc:postgresql://db1/shop"));
        assertSays(DEFAULT + "url", "has nodes");
        fail(Applications.plain()
                .withPropertyValues(
                        DEFAULT + "nodes.one.url=r2dbc:postgresql://db1/shop",
                        DEFAULT + "replicas.east.url=r2dbc:postgresql://db2/shop"));
        assertSays(DEFAULT + "replicas", "has nodes");
    }

    @Test
    void nodesWithoutAnAddressOrANameOfTheirOwnAreRefused() {
        fail(Applications.plain()
                .withPropertyValues(
                        DEFAULT + "nodes.one.url=r2dbc:postgresql://ann:secret@db/shop",
                        DEFAULT + "nodes.two.url=r2dbc:postgresql://db/shop"));
        assertSays(DEFAULT + "nodes.two.url", "leads to the same database as " + DEFAULT + "nodes.one");
        fail(Applications.plain().withPropertyValues(DEFAULT + "nodes.primary.url=r2dbc:postgresql://db/shop"));
        assertSays(DEFAULT + "nodes.primary.url", "the name of the primary");
        fail(Applications.plain().withPropertyValues(DEFAULT + "nodes.one.weight=2"));
        assertSays(DEFAULT + "nodes.one", "has no URL");
    }

    private static ApplicationContextRunner withTwoFactories(ApplicationContextRunner application) {
        return application
                .withBean("one", ConnectionFactory.class, () -> ConnectionFactories.get(Applications.h2Url()))
                .withBean("two", ConnectionFactory.class, () -> ConnectionFactories.get(Applications.h2Url()));
    }

    @Test
    void twoConnectionFactoriesAreNoDefault() {
        fail(withTwoFactories(Applications.plain()));
        assertSays("2 ConnectionFactory beans (one, two)", "nothing says which one is the default database");
    }

    @Test
    void besideTwoConnectionFactoriesTheSettingsSayWhichIsTheDefault() {
        withTwoFactories(Applications.on(Applications.h2Url())).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Covet.class).datasources().standard().name())
                    .isEqualTo("default");
        });
    }

    @Test
    void customizersChangeCovetsOwnDatabases() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            Applications.on(database.r2dbcUrl())
                    .withBean(
                            ConnectionFactoryOptionsBuilderCustomizer.class,
                            () -> options -> options.option(Option.valueOf("applicationName"), "customized"))
                    .run(context -> assertThat(context.getBean(DatabaseClient.class)
                                    .sql("select current_setting('application_name')")
                                    .mapValue(String.class)
                                    .one()
                                    .block(Duration.ofSeconds(20)))
                            .isEqualTo("customized"));
        }
    }
}
