package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Which databases an application has. */
class DatasourcesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NAMED = "covet.orm.datasources.analytics.url=";

    private static long items() {
        return Item.objects.count().block(LIMIT);
    }

    @Test
    void usesTheConnectionFactoryOfBootWhereNoneIsNamed() {
        Applications.onH2().run(context -> {
            assertThat(context.getBean(ConnectionFactory.class)).isInstanceOf(ConnectionPool.class);
            assertThat(items()).isZero();
        });
    }

    @Test
    void opensTheNamedDefaultWithItsPool() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            Applications.on(database.r2dbcUrl())
                    .withPropertyValues(
                            "spring.application.name=shop",
                            "covet.orm.datasources.default.pool.initial-size=2",
                            "covet.orm.datasources.default.pool.max-size=3",
                            "covet.orm.datasources.default.pool.max-pending=7")
                    .run(context -> {
                        Node primary = context.getBean(Covet.class)
                                .datasources()
                                .standard()
                                .primary();
                        assertThat(primary.statistics().orElseThrow())
                                .returns(2, PoolStatistics::allocated)
                                .returns(3, PoolStatistics::maxSize)
                                .returns(7, PoolStatistics::maxPending);
                        DatabaseClient client = context.getBean(DatabaseClient.class);
                        assertThat(client.sql("select current_setting('application_name')")
                                        .mapValue(String.class)
                                        .one()
                                        .block(LIMIT))
                                .isEqualTo("shop");
                        assertThat(items()).isZero();
                    });
        }
    }

    @Test
    void logsInAsTheNamedUser() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            database.execute("create role clerk login superuser password 'pen'");
            String url = "r2dbc:postgresql://" + database.address().host() + ":"
                    + database.address().port() + "/" + database.address().database();
            Applications.on(url)
                    .withPropertyValues(
                            "covet.orm.datasources.default.username=clerk",
                            "covet.orm.datasources.default.password=pen")
                    .run(context -> assertThat(context.getBean(DatabaseClient.class)
                                    .sql("select current_user::text")
                                    .mapValue(String.class)
                                    .one()
                                    .block(LIMIT))
                            .isEqualTo("clerk"));
            database.execute("drop owned by clerk; drop role clerk");
        }
    }

    @Test
    void asksTheDatabaseThatAQueryNames() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(NAMED + Applications.h2Url())
                .run(context -> {
                    Covet covet = context.getBean(Covet.class);
                    covet.schema("analytics").create().block(LIMIT);
                    Item.objects
                            .using("analytics")
                            .create(item -> item.setName("pen"))
                            .block(LIMIT);
                    assertThat(Item.objects.using("analytics").count().block(LIMIT))
                            .isEqualTo(1);
                    assertThat(items()).isZero();
                });
    }

    @Test
    void rollsBackOnTheDatabaseThatATransactionNames() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(NAMED + Applications.h2Url())
                .run(context -> {
                    Covet covet = context.getBean(Covet.class);
                    covet.schema("analytics").create().block(LIMIT);
                    Mono<Item> failing = Item.objects
                            .using("analytics")
                            .create(item -> item.setName("pen"))
                            .then(Mono.error(new IllegalStateException("no")));
                    Mono<Item> work = TransactionalOperator.create(covet.transactionManager("analytics"))
                            .transactional(failing);
                    assertThatThrownBy(() -> work.block(LIMIT)).hasMessage("no");
                    assertThat(Item.objects.using("analytics").exists().block(LIMIT))
                            .isFalse();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class AnalyticsTransactions {
        @Bean
        ReactiveTransactionManager analyticsTransactionManager(Covet covet) {
            return covet.transactionManager("analytics");
        }
    }

    @Test
    void aManagerForAnotherDatabaseLeavesTheOneOfTheDefaultInPlace() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(NAMED + Applications.h2Url())
                .withUserConfiguration(AnalyticsTransactions.class)
                .run(context -> assertThat(context.getBean(ReactiveTransactionManager.class))
                        .isSameAs(context.getBean(Covet.class).transactionManager()));
    }

    @Configuration(proxyBeanMethods = false)
    static class ChosenTransactions {
        @Bean
        @Primary
        ReactiveTransactionManager chosenTransactionManager(Covet covet) {
            return covet.transactionManager("analytics");
        }
    }

    @Test
    void theApplicationChoosesWhichManagerComesFirst() {
        Applications.on(Applications.h2Url())
                .withPropertyValues(NAMED + Applications.h2Url())
                .withUserConfiguration(ChosenTransactions.class)
                .run(context -> assertThat(context.getBean(ReactiveTransactionManager.class))
                        .isSameAs(context.getBean("chosenTransactionManager")));
    }

    @Test
    void addsNamedDatabasesToTheOneOfBoot() {
        Applications.onH2()
                .withPropertyValues(NAMED + Applications.h2Url())
                .run(context -> assertThat(
                                context.getBean(Covet.class).datasources().all())
                        .extracting(Datasource::name)
                        .containsExactly("default", "analytics"));
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        Applications.onH2()
                .withPropertyValues(NAMED + Applications.h2Url())
                .run(context -> assertThatThrownBy(
                                () -> Item.objects.using("analitics").count().block(LIMIT))
                        .hasMessageContaining("\"analitics\"")
                        .hasMessageContaining("Did you mean \"analytics\"?"));
    }

    @Test
    void letsAConnectionFactoryOfTheApplicationGoFirst() {
        ConnectionFactory own = ConnectionFactories.get(Applications.h2Url());
        Applications.on("r2dbc:postgresql://nowhere.invalid/shop")
                .withBean("own", ConnectionFactory.class, () -> own)
                .run(context -> {
                    assertThat(context.getBean(Covet.class)
                                    .datasources()
                                    .standard()
                                    .connectionFactory())
                            .isSameAs(own);
                    assertThat(items()).isZero();
                });
    }

    /** Such a one is for those who ask for it by name, as that of an old database that Covet has nothing to do with. */
    @Test
    void takesNoNoticeOfAConnectionFactoryThatIsNoDefaultCandidate() {
        for (ApplicationContextRunner application :
                List.of(Applications.onH2(), Applications.on(Applications.h2Url()))) {
            application
                    .withBean(
                            "legacy",
                            ConnectionFactory.class,
                            () -> ConnectionFactories.get(Applications.h2Url()),
                            definition -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(items()).isZero();
                    });
        }
    }

    @Test
    void letsConnectionDetailsGoFirst() {
        ConnectionFactoryOptions container = ConnectionFactoryOptions.parse(Applications.h2Url());
        Applications.on("r2dbc:postgresql://nowhere.invalid/shop")
                .withPropertyValues(
                        "covet.orm.datasources.default.replicas.east.url=r2dbc:postgresql://nowhere.invalid/shop")
                .withBean(R2dbcConnectionDetails.class, () -> () -> container)
                .run(context -> {
                    assertThat(context.getBean(ConnectionFactory.class)).isInstanceOf(ConnectionPool.class);
                    assertThat(items()).isZero();
                });
    }

    @Test
    void letsConnectionDetailsGoBeforeNodes() {
        ConnectionFactoryOptions container = ConnectionFactoryOptions.parse(Applications.h2Url());
        Applications.plain()
                .withPropertyValues(
                        "covet.orm.schema=create",
                        "covet.orm.datasources.default.nodes.one.url=r2dbc:postgresql://nowhere.invalid/shop")
                .withBean(R2dbcConnectionDetails.class, () -> () -> container)
                .run(context -> {
                    assertThat(context.getBean(ConnectionFactory.class)).isInstanceOf(ConnectionPool.class);
                    assertThat(items()).isZero();
                });
    }

    @Test
    void takesAnEmptyUrlForNone() {
        Applications.onH2()
                .withPropertyValues("covet.orm.datasources.default.url=")
                .run(context ->
                        assertThat(context.getBean(ConnectionFactory.class)).isInstanceOf(ConnectionPool.class));
    }
}
