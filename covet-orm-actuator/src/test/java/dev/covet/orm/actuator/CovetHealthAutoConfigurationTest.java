package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors.Entry;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.r2dbc.autoconfigure.health.ConnectionFactoryHealthContributorAutoConfiguration;
import org.springframework.boot.r2dbc.health.ConnectionFactoryHealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Each database is asked once, by Covet if it is Covet's. */
class CovetHealthAutoConfigurationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final H2Database database = H2Database.create();
    private final H2Database other = H2Database.create();
    private final Datasources datasources = Datasources.of(
            Datasource.of("default", database.connectionFactory()),
            Datasource.of(DatasourceSettings.of("eu/stock", ConnectionSettings.of(database.r2dbcUrl()))));
    private final Covet covet = Covet.builder().datasources(datasources).build();

    @AfterEach
    void close() {
        datasources.close().block(LIMIT);
        database.close();
        other.close();
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CovetHealthAutoConfiguration.class, ConnectionFactoryHealthContributorAutoConfiguration.class))
                .withBean(Covet.class, () -> covet)
                .withBean(
                        "connectionFactory",
                        ConnectionFactory.class,
                        () -> datasources.standard().connectionFactory());
    }

    private static Status status(CompositeReactiveHealthContributor health, String name) {
        return ((ReactiveHealthIndicator) health.getContributor(name))
                .health()
                .block(LIMIT)
                .getStatus();
    }

    @Test
    void takesThePlaceOfBootsForCovetsDatabases() {
        application().run(context -> {
            CompositeReactiveHealthContributor health = context.getBean(CompositeReactiveHealthContributor.class);
            assertThat(health.stream().map(Entry::name)).containsExactlyInAnyOrder("default", "eu.stock");
            assertThat(status(health, "default")).isEqualTo(Status.UP);
            assertThat(status(health, "eu.stock")).isEqualTo(Status.UP);
        });
    }

    @Test
    void asksOtherDatabasesAsBootDoes() {
        application()
                .withBean("default", ConnectionFactory.class, other::connectionFactory)
                .run(context -> {
                    CompositeReactiveHealthContributor health =
                            context.getBean(CompositeReactiveHealthContributor.class);
                    assertThat(health.getContributor("defaultConnectionFactory"))
                            .isInstanceOf(ConnectionFactoryHealthIndicator.class);
                    assertThat(health.getContributor("default")).isInstanceOf(DatasourceHealth.class);
                });
    }

    @Test
    void isOffWhereBootsIs() {
        application()
                .withPropertyValues("management.health.r2dbc.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("r2dbcHealthContributor"));
    }
}
