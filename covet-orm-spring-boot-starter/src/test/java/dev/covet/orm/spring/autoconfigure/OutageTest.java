package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** Databases go away and come back; applications say so and recover. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String POOL = "covet.orm.datasources.default.pool.";

    /** On a busy machine a server that answers may still take longer than an impatient pool allows. */
    private static final Retry UNTIL_IN_TIME =
            Retry.indefinitely().filter(DataAccessResourceFailureException.class::isInstance);

    private static long items() {
        return Item.objects.count().block(LIMIT);
    }

    private static ApplicationContextRunner impatient(String url) {
        return Applications.on(url)
                .withPropertyValues(
                        "covet.orm.schema=none",
                        POOL + "max-size=4",
                        POOL + "max-acquire-time=2s",
                        POOL + "max-create-time=500ms");
    }

    private static void assertUnavailable(PostgresAddress address) {
        assertThatThrownBy(OutageTest::items)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("datasource default.primary (127.0.0.1:" + address.port() + "/shop)");
    }

    /** A statement right after a crash: its connection may be a new one, or one whose end has not been noticed yet. */
    private static void assertLost() {
        assertThatThrownBy(OutageTest::items)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("datasource default.primary");
    }

    @Test
    void startsWithoutItsDatabaseAndUsesItWhenItIsThere(CapturedOutput output) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PostgresAddress address = postgres.createDatabase("shop");
            Applications.on(address.r2dbcUrl())
                    .withPropertyValues("covet.orm.schema=create")
                    .run(context -> assertThat(items()).isZero());
            postgres.kill();
            impatient(address.r2dbcUrl()).run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(output).contains("The pool of default.primary starts without connections");
                assertUnavailable(address);
                postgres.restart();
                assertThat(items()).isZero();
            });
        }
    }

    @Test
    void recoversFromACrashOnceForAllConnections() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PostgresAddress address = postgres.createDatabase("shop");
            impatient(address.r2dbcUrl())
                    .withPropertyValues("covet.orm.schema=create")
                    .run(context -> {
                        Item.objects.create(item -> item.setName("pen")).block(LIMIT);
                        postgres.kill();
                        assertLost();
                        assertUnavailable(address);
                        postgres.restart();
                        assertThat(items()).isEqualTo(1);
                        assertThat(Flux.range(0, 20)
                                        .flatMap(i -> Item.objects.count())
                                        .collectList()
                                        .block(LIMIT))
                                .containsOnly(1L);
                    });
        }
    }

    @Test
    void recoversOnTheConnectionFactoryOfBoot() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PostgresAddress address = postgres.createDatabase("shop");
            Applications.plain()
                    .withPropertyValues("covet.orm.schema=create", "spring.r2dbc.url=" + address.r2dbcUrl())
                    .run(context -> {
                        assertThat(items()).isZero();
                        postgres.kill();
                        assertLost();
                        postgres.restart();
                        assertThat(items()).isZero();
                    });
        }
    }

    @Test
    void failsAStatementWhoseConnectionBreaks() {
        try (PostgresDatabase database = PostgresDatabase.create();
                FaultProxy proxy = FaultProxy.to(database.address())) {
            impatient(proxy.address(database.address()).r2dbcUrl())
                    .withPropertyValues("covet.orm.schema=create")
                    .run(context -> {
                        Covet covet = context.getBean(Covet.class);
                        Mono<Long> broken = covet.atomic(() -> Item.objects
                                .count()
                                .doOnNext(count -> proxy.reset())
                                .then(Item.objects.count()));
                        assertThatThrownBy(() -> broken.block(LIMIT))
                                .isInstanceOf(DataAccessException.class)
                                .hasMessageContaining("SELECT Item");
                        assertThat(items()).isZero();
                    });
        }
    }

    @Test
    void saysThatASilentServerDoesNotAnswer() {
        try (PostgresDatabase database = PostgresDatabase.create();
                FaultProxy proxy = FaultProxy.to(database.address())) {
            proxy.blackHole();
            impatient(proxy.address(database.address()).r2dbcUrl()).run(context -> {
                assertThatThrownBy(OutageTest::items)
                        .isInstanceOf(DataAccessResourceFailureException.class)
                        .hasMessageContaining("datasource default.primary")
                        .hasMessageContaining("Is the server reachable, and does it answer?");
                proxy.heal();
                context.getBean(Covet.class)
                        .schema()
                        .create()
                        .retryWhen(UNTIL_IN_TIME)
                        .block(LIMIT);
                assertThat(items()).isZero();
            });
        }
    }

    @Test
    void namesThePoolThatIsFullItsSizeAndTheWait() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            Applications.on(database.r2dbcUrl())
                    .withPropertyValues(POOL + "max-size=2", POOL + "max-acquire-time=300ms")
                    .run(context -> assertFull(context.getBean(Covet.class), "within 300 ms: all 2 connections"));
            Applications.plain()
                    .withPropertyValues(
                            "covet.orm.schema=create-drop",
                            "spring.r2dbc.url=" + database.r2dbcUrl(),
                            "spring.r2dbc.pool.initial-size=1",
                            "spring.r2dbc.pool.max-size=2",
                            "spring.r2dbc.pool.max-acquire-time=300ms")
                    .run(context -> assertFull(context.getBean(Covet.class), ": all 2 connections"));
        }
    }

    private static void assertFull(Covet covet, String figures) {
        Sinks.Empty<Void> end = Sinks.empty();
        Sinks.One<Integer> holding = Sinks.one();
        List<Integer> held = new CopyOnWriteArrayList<>();
        Mono<Void> holders = Flux.range(0, 2)
                .flatMap(i -> covet.atomic(() -> Item.objects.count().flatMap(count -> {
                    held.add(i);
                    if (held.size() == 2) {
                        holding.tryEmitValue(i);
                    }
                    return end.asMono();
                })))
                .then();
        Disposable running = holders.subscribe();
        try {
            holding.asMono().block(LIMIT);
            assertThatThrownBy(OutageTest::items)
                    .isInstanceOf(TransientDataAccessResourceException.class)
                    .hasMessageContaining("the pool of datasource default.primary")
                    .hasMessageContaining(figures);
            end.tryEmitEmpty();
            assertThat(items()).isZero();
        } finally {
            running.dispose();
        }
    }
}
