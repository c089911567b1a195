package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.DatabaseRouter;
import dev.covet.orm.RoutingHints;
import dev.covet.orm.error.SchemaException;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.spring.autoconfigure.shop.stock.Drawer;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Models that live in a second datasource, and what that one is in Spring. */
class ModelsInDatasourcesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String MODELS = "covet.orm.datasources.analytics.models=";
    private static final String STOCK = "dev.covet.orm.spring.autoconfigure.shop.stock";

    private PostgresDatabase second;

    @BeforeEach
    void createDatabase() {
        second = PostgresDatabase.create();
    }

    @AfterEach
    void dropDatabase() {
        second.close();
    }

    private ApplicationContextRunner application() {
        return Applications.on(Applications.h2Url())
                .withPropertyValues("covet.orm.datasources.analytics.url=" + second.r2dbcUrl());
    }

    private boolean hasTable(String name) {
        return second.value("select to_regclass('" + name + "') is not null", Boolean.class);
    }

    /** Writes to the second datasource by Covet and by Spring's client. */
    static class Archivist {

        private final DatabaseClient client;

        Archivist(ConnectionFactory analytics) {
            this.client = DatabaseClient.create(analytics);
        }

        @Transactional("analytics")
        public Mono<Long> file(boolean failing) {
            return Drawer.objects
                    .create(drawer -> drawer.setName("by Covet"))
                    .then(client.sql("insert into drawers (name, built_at) values ('by client', now())")
                            .then())
                    .then(Mono.defer(
                            () -> failing ? Mono.error(new IllegalStateException("no room")) : Drawer.objects.count()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Archive {

        @Bean
        Archivist archivist(@Qualifier("analytics") ConnectionFactory analytics) {
            return new Archivist(analytics);
        }
    }

    @Test
    void aPackageLivesWithItsTablesAndTransactionsInItsDatasource() {
        application()
                .withPropertyValues(MODELS + STOCK)
                .withUserConfiguration(Archive.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(hasTable("drawers")).isTrue();
                    assertThat(hasTable("items")).isFalse();
                    Archivist archivist = context.getBean(Archivist.class);
                    assertThatThrownBy(() -> archivist.file(true).block(LIMIT)).hasMessage("no room");
                    assertThat(second.value("select count(*) from drawers", Long.class))
                            .isZero();
                    assertThat(archivist.file(false).block(LIMIT)).isEqualTo(2);
                    Item.objects.create(item -> item.setName("pen")).block(LIMIT);
                    assertThat(second.value("select count(*) from drawers", Long.class))
                            .isEqualTo(2);
                    assertThat(context.getBean(ReactiveTransactionManager.class))
                            .as("the one that no name asks for")
                            .isSameAs(context.getBean(Covet.class).transactionManager());
                    assertThat(context.getBean("analyticsTransactionManager", CovetTransactionManager.class))
                            .isSameAs(context.getBean(Covet.class).transactionManager("analytics"));
                    assertThat(context.getBean(ConnectionFactory.class))
                            .as("the one that no name asks for")
                            .isSameAs(context.getBean(Covet.class)
                                    .datasources()
                                    .standard()
                                    .connectionFactory());
                });
        assertThat(hasTable("drawers")).as("after create-drop").isFalse();
    }

    @Test
    void validationLooksIntoEachDatabase() {
        application()
                .withPropertyValues(MODELS + STOCK, "covet.orm.schema=create")
                .run(context -> {});
        second.execute("alter table drawers drop column name");
        Applications.plain()
                .withPropertyValues(
                        "spring.r2dbc.url=" + Applications.h2Url(),
                        "covet.orm.datasources.analytics.url=" + second.r2dbcUrl(),
                        MODELS + "dev.covet.orm.spring.autoconfigure.shop",
                        "covet.orm.schema=validate")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SchemaException.class)
                        .hasMessageContaining("The database \"analytics\" does not fit")
                        .hasMessageContaining("drawers.name")
                        .hasMessageContaining("\"items\" of Item is missing"));
    }

    /** Sends what is read of drawers elsewhere. */
    static class DrawersAside implements DatabaseRouter {

        @Override
        public @Nullable String forRead(Class<?> model, RoutingHints hints) {
            return model == Drawer.class ? "analytics" : null;
        }

        @Override
        public @Nullable String forWrite(Class<?> model, RoutingHints hints) {
            return forRead(model, hints);
        }
    }

    @Test
    void aRouterThatIsABeanIsAsked() {
        application().withBean(DrawersAside.class).run(context -> {
            Drawer.objects.create(drawer -> drawer.setName("top")).block(LIMIT);
            assertThat(second.value("select count(*) from drawers", Long.class)).isOne();
            assertThat(hasTable("items")).isFalse();
        });
    }

    @Test
    void aPackageWithoutModelsAndOneThatIsNamedTwiceAreRefused() {
        for (String wrong : List.of("dev.covet.nothing", STOCK + "," + STOCK)) {
            application().withPropertyValues(MODELS + wrong).run(context -> {
                assertThat(context).hasFailed();
                assertThat(new CovetFailureAnalyzer()
                                .analyze(context.getStartupFailure())
                                .getDescription())
                        .contains("covet.orm.datasources.analytics.models[")
                        .contains(wrong.contains(",") ? "names too" : "in which there is no model");
            });
        }
    }

    @Test
    void thePackageThatCountsIsToldWhereItStands() {
        application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "file", Map.of("covet.orm.datasources.analytics.models[0]", STOCK))))
                .withPropertyValues(MODELS + "dev.covet.nothing")
                .run(context -> assertThat(new CovetFailureAnalyzer()
                                .analyze(context.getStartupFailure())
                                .getDescription())
                        .contains("covet.orm.datasources.analytics.models[0] = dev.covet.nothing"));
    }
}
