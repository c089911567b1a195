package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.signal.PostSave;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.data.annotation.Id;
import org.springframework.data.r2dbc.repository.config.EnableR2dbcRepositories;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Covet, Spring Data and the DatabaseClient in one transaction, with the listeners of events. */
class SharedTransactionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Table("items")
    record Row(@Id Long id, String name) {}

    interface Rows extends ReactiveCrudRepository<Row, Long> {}

    static class Clerk {

        private final Rows rows;
        private final DatabaseClient client;

        Clerk(Rows rows, DatabaseClient client) {
            this.rows = rows;
            this.client = client;
        }

        @Transactional
        public Mono<Long> stock(boolean failing) {
            return Item.objects
                    .create(item -> item.setName("by Covet"))
                    .then(rows.save(new Row(null, "by Spring Data")))
                    .then(client.sql("insert into items (name) values ('by client')")
                            .then())
                    .then(Mono.zip(Item.objects.count(), rows.count()))
                    .map(counts -> counts.getT1() + counts.getT2())
                    .flatMap(sum -> failing ? Mono.error(new IllegalStateException("sold out")) : Mono.just(sum));
        }

        @Transactional
        public Mono<Void> replace(Item old, Item fresh, boolean failing) {
            return old.delete()
                    .then(fresh.save())
                    .then(Mono.defer(() -> failing ? Mono.error(new IllegalStateException("sold out")) : Mono.empty()));
        }
    }

    static class Greeter {

        private final List<String> greeted = new CopyOnWriteArrayList<>();

        @EventListener
        Mono<Void> on(PostSave<Item> event) {
            String name = event.instance().getName();
            return name.equals("poison")
                    ? Mono.error(new IllegalStateException("no poison"))
                    : Item.objects
                            .count()
                            .delayElement(Duration.ofMillis(50))
                            .doOnNext(number -> greeted.add(name + " " + number))
                            .then();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableR2dbcRepositories(considerNestedRepositories = true, basePackageClasses = SharedTransactionTest.class)
    static class Repositories {

        @Bean
        Clerk clerk(Rows rows, DatabaseClient client) {
            return new Clerk(rows, client);
        }

        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }

    private static ApplicationContextRunner withSpringData(ApplicationContextRunner application) {
        return application
                .withConfiguration(AutoConfigurations.of(
                        DataR2dbcAutoConfiguration.class, DataR2dbcRepositoriesAutoConfiguration.class))
                .withUserConfiguration(Repositories.class);
    }

    private static void sharesOneTransaction(ApplicationContextRunner application) {
        withSpringData(application).run(context -> {
            assertThat(context).hasNotFailed();
            Clerk clerk = context.getBean(Clerk.class);
            assertThatThrownBy(() -> clerk.stock(true).block(LIMIT)).hasMessage("sold out");
            assertThat(Item.objects.count().block(LIMIT)).isZero();
            assertThat(clerk.stock(false).block(LIMIT)).isEqualTo(6);
            assertThat(Item.objects.count().block(LIMIT)).isEqualTo(3);
        });
    }

    @Test
    void isRolledBackTogetherOnTheDatasourceOfCovet() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            sharesOneTransaction(Applications.on(database.r2dbcUrl())
                    .withPropertyValues("covet.orm.datasources.default.pool.max-size=1"));
        }
    }

    @Test
    void isRolledBackTogetherOnTheConnectionFactoryOfBoot() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            sharesOneTransaction(Applications.plain()
                    .withPropertyValues("covet.orm.schema=create", "spring.r2dbc.url=" + database.r2dbcUrl()));
        }
    }

    /** Spring Data writes names in capitals for H2. */
    @Test
    void isRolledBackTogetherOnH2() {
        sharesOneTransaction(Applications.plain()
                .withPropertyValues(
                        "covet.orm.schema=create",
                        "spring.r2dbc.url=" + Applications.h2Url() + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE"));
    }

    @Test
    void leavesObjectsAsTheyWereWhereItIsRolledBack() {
        withSpringData(Applications.onH2()).run(context -> {
            Clerk clerk = context.getBean(Clerk.class);
            Item old = Item.objects.create(item -> item.setName("ink")).block(LIMIT);
            Item fresh = new Item();
            fresh.setName("pen");
            assertThatThrownBy(() -> clerk.replace(old, fresh, true).block(LIMIT))
                    .hasMessage("sold out");
            assertThat(fresh.pk()).isNull();
            clerk.replace(old, fresh, false).block(LIMIT);
            assertThat(Item.objects.get().block(LIMIT)).isEqualTo(fresh);
        });
    }

    @Test
    void awaitsListeningMethodsInTheTransactionOfTheSaver() {
        withSpringData(Applications.onH2()).run(context -> {
            Item.objects.create(item -> item.setName("ink")).block(LIMIT);
            assertThat(context.getBean(Greeter.class).greeted).containsExactly("ink 1");
            assertThatThrownBy(() ->
                            Item.objects.create(item -> item.setName("poison")).block(LIMIT))
                    .hasMessage("no poison");
            assertThat(Item.objects.filter("name", "poison").exists().block(LIMIT))
                    .isFalse();
        });
    }
}
