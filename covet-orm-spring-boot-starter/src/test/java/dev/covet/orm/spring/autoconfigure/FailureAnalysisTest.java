package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.broken.Crate;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresDatabase;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** What an application that cannot start says. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DEFAULT = "covet.orm.datasources.default";

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

    private void assertSays(String description, String action) {
        assertThat(analysis.getDescription()).contains(description).doesNotContain("secret");
        assertThat(analysis.getAction()).contains(action);
    }

    @Test
    void aUrlThatIsNone() {
        fail(Applications.on("postgres//ann:secret@localhost/shop"));
        assertSays("The URL of datasource \"default.primary\" is not an R2DBC URL", "Correct the URL");
    }

    @Test
    void aJdbcUrl() {
        fail(Applications.on("jdbc:postgresql://localhost/shop?password=secret"));
        assertSays("a JDBC URL works when \"jdbc:\" is replaced by \"r2dbc:\"", "Correct the URL");
    }

    @Test
    void aDriverThatIsMissing() {
        fail(Applications.on("r2dbc:mariadb://ann:secret@localhost/shop"));
        assertSays(
                "No R2DBC driver named \"mariadb\" is on the class path, datasource \"default.primary\" needs it."
                        + " Add the dependency org.mariadb:r2dbc-mariadb",
                "add the driver");
    }

    @Test
    void aDatabaseThatIsDown() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        fail(Applications.on("r2dbc:postgresql://ann:secret@localhost:" + port + "/shop"));
        assertSays(
                "Cannot connect to datasource default.primary (localhost:" + port + "/shop)",
                "Start the database, or let it take what the message names, or correct covet.orm.datasources");
    }

    @Test
    void aDatabaseThatDoesNotExist() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            fail(Applications.on(database.address().withDatabase("absent").r2dbcUrl()));
        }
        assertSays("Create the database, or correct its name in the URL.", "correct covet.orm.datasources");
    }

    @Test
    void aModelThatCannotBeMapped() {
        fail(Applications.onH2().withUserConfiguration(Broken.class));
        assertSays("The models cannot be mapped (2 problems):", "Correct the models as the list says.");
        assertThat(analysis.getDescription()).contains("Crate.label", "Crate.weight");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Crate.class)
    static class Broken {}

    @Test
    void aPoolThatIsExhausted() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            fail(Applications.on(database.r2dbcUrl())
                    .withPropertyValues(DEFAULT + ".pool.max-size=1", DEFAULT + ".pool.max-acquire-time=200ms")
                    .withBean(Greedy.class));
        }
        assertSays(
                "within 200 ms: all 1 connections are in use",
                "raise covet.orm.datasources.<name>.pool.max-size or max-acquire-time");
    }

    static class Greedy implements InitializingBean {

        private final Covet covet;

        Greedy(Covet covet) {
            this.covet = covet;
        }

        /** Holds the connection and asks for a second one. */
        @Override
        public void afterPropertiesSet() {
            covet.atomic(() -> Item.objects.using("default.primary").count().then(outside()))
                    .block(LIMIT);
        }

        private Mono<Long> outside() {
            return Mono.defer(() -> Item.objects.count().contextWrite(context -> covet.in(Context.empty())));
        }
    }

    @Test
    void aDatasourceThatIsNotThere() {
        fail(Applications.onH2()
                .withPropertyValues("covet.orm.datasources.analytics.url=" + Applications.h2Url())
                .withBean(Misspelt.class));
        assertSays(
                "Did you mean \"analytics\"? Choices are: analytics, analytics.primary, default,",
                "Change what the message names");
    }

    static class Misspelt implements InitializingBean {

        Misspelt(Covet covet) {
            assertThat(covet).isNotNull();
        }

        @Override
        public void afterPropertiesSet() {
            Item.objects.using("analitics").count().block(LIMIT);
        }
    }

    @Test
    void aDatasourceWithoutUrl() {
        fail(Applications.onH2().withPropertyValues("covet.orm.datasources.analytics.username=ann"));
        assertSays("covet.orm.datasources.analytics has no URL.", "Set covet.orm.datasources.analytics.url");
    }

    @Test
    void settingsOfADefaultDatabaseWithoutUrl() {
        fail(Applications.onH2().withPropertyValues(DEFAULT + ".query-timeout=30s"));
        assertSays(DEFAULT + " has no URL.", "Set " + DEFAULT + ".url");
    }

    @Test
    void aReplicaWithoutUrl() {
        fail(Applications.on(Applications.h2Url()).withPropertyValues(DEFAULT + ".replicas.east.weight=2"));
        assertSays(DEFAULT + ".replicas.east has no URL.", "Set " + DEFAULT + ".replicas.east.url");
    }

    @Test
    void replicasWithoutPrimary() {
        fail(Applications.onH2().withPropertyValues(DEFAULT + ".replicas.east.url=r2dbc:postgresql://east/shop"));
        assertSays(DEFAULT + " has replicas (east), but no URL of their primary.", "Set " + DEFAULT + ".url");
    }

    @Test
    void aPoolOfNoSize() {
        fail(Applications.on(Applications.h2Url()).withPropertyValues(DEFAULT + ".pool.max-size=0"));
        assertSays("max-size = 0 ", "Correct the settings under " + DEFAULT);
    }

    @Test
    void tablesThatDoNotFit() {
        fail(Applications.onH2().withPropertyValues("covet.orm.schema=validate"));
        assertSays("The database does not fit the models (2 differences):", "Migrate the database");
    }

    @Test
    void isShownInPlaceOfTheStack(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Started.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try {
            application
                    .run("--" + DEFAULT + ".url=r2dbc:mariadb://localhost/shop")
                    .close();
        } catch (RuntimeException refused) {
            assertThat(output)
                    .contains("APPLICATION FAILED TO START", "No R2DBC driver named \"mariadb\"")
                    .contains("Action:", "add the driver");
            return;
        }
        throw new AssertionError("It started");
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Item.class)
    @ImportAutoConfiguration({
        CovetDefaultDatasourceAutoConfiguration.class,
        CovetAutoConfiguration.class,
        R2dbcAutoConfiguration.class
    })
    static class Started {}
}
