package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.transaction.CovetTransactionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

class CovetAutoConfigurationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CovetDatasourcesAutoConfiguration.class,
                    CovetAutoConfiguration.class,
                    R2dbcAutoConfiguration.class,
                    R2dbcTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class))
            .withUserConfiguration(Shop.class)
            .withPropertyValues("spring.r2dbc.url=r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;"
                    + "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Item.class)
    static class Shop {
        @Bean
        Greeter greeter() {
            return new Greeter();
        }

        @Bean
        Clerk clerk(DatabaseClient client) {
            return new Clerk(client);
        }
    }

    static class Greeter {
        private final List<String> greeted = new ArrayList<>();

        @EventListener
        Mono<Void> greet(PostSave<Item> event) {
            return Item.objects
                    .count()
                    .doOnNext(number -> greeted.add(event.instance().getName() + number))
                    .then();
        }
    }

    static class Clerk {
        private final DatabaseClient client;

        Clerk(DatabaseClient client) {
            this.client = client;
        }

        @Transactional
        public Mono<Void> sellTwiceAndFail() {
            return Item.objects
                    .create(item -> item.setName("by Covet"))
                    .then(client.sql("insert into items (name) values ('by client')")
                            .then())
                    .then(Mono.error(new IllegalStateException("sold out")));
        }
    }

    @Test
    void findsTheModelsAndMakesTheirTables() {
        application.withPropertyValues("covet.orm.schema=create").run(context -> {
            assertThat(context).hasSingleBean(Covet.class);
            assertThat(Covet.current()).isSameAs(context.getBean(Covet.class));
            assertThat(Item.objects
                            .create(item -> item.setName("pen"))
                            .block(LIMIT)
                            .pk())
                    .isNotNull();
            assertThat(Item.objects.count().block(LIMIT)).isEqualTo(1);
        });
    }

    @Test
    void managesTransactionsInPlaceOfBoot() {
        application.run(context -> assertThat(context.getBean(ReactiveTransactionManager.class))
                .isInstanceOf(CovetTransactionManager.class));
    }

    @Test
    void sharesOneTransactionWithTheDatabaseClient() {
        application.withPropertyValues("covet.orm.schema=create").run(context -> {
            Mono<Void> sale = context.getBean(Clerk.class).sellTwiceAndFail();
            assertThatThrownBy(() -> sale.block(LIMIT)).hasMessage("sold out");
            assertThat(Item.objects.count().block(LIMIT)).isZero();
        });
    }

    @Test
    void awaitsListeningMethodsInTheSaversTransaction() {
        application.withPropertyValues("covet.orm.schema=create").run(context -> {
            Item.objects.create(item -> item.setName("ink")).block(LIMIT);
            assertThat(context.getBean(Greeter.class).greeted).containsExactly("ink1");
        });
    }

    @Test
    void failsWhereTheTablesDoNotFit() {
        application
                .withPropertyValues("covet.orm.schema=validate")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("items"));
    }

    @Test
    void usesItsOwnDatasources() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            application
                    .withPropertyValues(
                            "covet.orm.schema=create-drop",
                            "covet.orm.datasources.default.url=" + database.r2dbcUrl(),
                            "covet.orm.datasources.default.pool.max-size=3",
                            "covet.orm.datasources.default.replicas.east.url=" + database.r2dbcUrl())
                    .run(context -> {
                        assertThat(context.getBean(Covet.class)
                                        .datasources()
                                        .standard()
                                        .replicas())
                                .hasSize(1);
                        Item.objects.create(item -> item.setName("ruler")).block(LIMIT);
                        assertThat(Item.objects.filter("name", "ruler").exists().block(LIMIT))
                                .isTrue();
                    });
        }
    }

    @Test
    void isNoLongerCurrentAfterTheEnd() {
        application.run(context -> assertThat(Covet.current()).isNotNull());
        assertThatThrownBy(Covet::current).isInstanceOf(QueryStateException.class);
    }
}
