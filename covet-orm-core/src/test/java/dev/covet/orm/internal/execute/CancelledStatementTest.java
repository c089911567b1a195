package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is left of statements that nobody waits for, and of connections that break. */
@DatabaseTest
class CancelledStatementTest {

    private final PostgresDatabase database;
    private TestRuntime runtime;

    CancelledStatementTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
        runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Mono<String> sleep() {
        return runtime.value(String.class, "SELECT pg_sleep(60)::text");
    }

    @Test
    void aStatementThatTimesOutIsStoppedAndTheConnectionIsUsedAgain() {
        int backend = backend();

        StepVerifier.create(sleep().timeout(Duration.ofMillis(300), Mono.just("gone")))
                .expectNext("gone")
                .expectComplete()
                .verify(TestRuntime.LIMIT);

        assertThat(backend()).isEqualTo(backend);
        assertThat(runtime.value(
                                Long.class,
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
                                        + " AND state = 'active' AND pid <> pg_backend_pid()")
                        .block(TestRuntime.LIMIT))
                .isZero();
    }

    private int backend() {
        return runtime.value(Integer.class, "SELECT pg_backend_pid()").block(Duration.ofSeconds(5));
    }

    @Test
    void theNextBorrowerNeverGetsABusyOrCancelledConnection() {
        for (int round = 0; round < 100; round++) {
            Disposable statement = runtime.column(Integer.class, "SELECT n FROM generate_series(1, 5000) AS n")
                    .subscribe();
            for (int turn = 0; turn < round * 30; turn++) {
                Thread.onSpinWait();
            }
            statement.dispose();

            assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                    .isOne();
        }
        assertThat(runtime.pool().acquired()).isZero();
    }

    @Test
    void oneOfManyRowsGivesTheConnectionBack() {
        Flux<Integer> first = runtime.column(Integer.class, "SELECT n FROM generate_series(1, 1000) AS n")
                .flatMapIterable(rows -> rows)
                .take(1);

        StepVerifier.create(first.concatWith(first))
                .expectNext(1, 1)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void theServerEnforcesTheQueryTimeout() {
        TestRuntime limited = TestRuntime.on(
                database, settings -> settings.withPool(TestRuntime.pool(1)).withQueryTimeout(Duration.ofMillis(200)));

        StepVerifier.create(limited.value(String.class, "SELECT pg_sleep(60)::text"))
                .expectError(QueryTimeoutException.class)
                .verify(TestRuntime.LIMIT);
        limited.close();
    }

    @Test
    void aReadSurvivesConnectionsThatTheServerHasClosed() {
        TestRuntime several = TestRuntime.on(database, 4);
        Flux.range(1, 4)
                .flatMap(n -> several.value(String.class, "SELECT pg_sleep(0.2)::text"))
                .blockLast(TestRuntime.LIMIT);
        assertThat(several.pool().idle()).isEqualTo(4);

        runtime.column(
                        Boolean.class,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .block(TestRuntime.LIMIT);
        runtime.value(
                        Long.class,
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .repeat()
                .takeUntil(left -> left == 0)
                .blockLast(TestRuntime.LIMIT);

        StepVerifier.create(several.value(Integer.class, "SELECT 5"))
                .expectNext(5)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
        several.close();
    }

    @Test
    void aDatabaseThatIsDownIsNamedAndComesBack() {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime behind = TestRuntime.on(
                    database,
                    settings -> new DatasourceSettings(
                            "blog",
                            ConnectionSettings.of(
                                    proxy.address(database.address()).r2dbcUrl()),
                            settings.replicas(),
                            TestRuntime.pool(2),
                            settings.session(),
                            settings.routing()));
            Mono<Integer> read = behind.value(Integer.class, "SELECT 1");
            assertThat(read.block(TestRuntime.LIMIT)).isOne();

            proxy.refuse();
            proxy.reset();
            StepVerifier.create(read)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(DataAccessResourceFailureException.class)
                            .hasMessageContaining("blog.primary")
                            .hasMessageContaining("Is the server running"))
                    .verify(TestRuntime.LIMIT);

            proxy.reopen();
            assertThat(read.block(TestRuntime.LIMIT)).isOne();
            behind.close();
        }
    }

    @Test
    void aConnectionThatBreaksDuringAWriteIsAnErrorAndNotTriedAgain() {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime behind = behind(proxy);
            behind.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);

            Mono<Long> write = behind.update("SELECT pg_sleep(60)");
            StepVerifier.create(write)
                    .expectSubscription()
                    .thenAwait(Duration.ofMillis(200))
                    .then(proxy::reset)
                    .expectError(DataAccessException.class)
                    .verify(TestRuntime.LIMIT);
            behind.close();
        }
    }

    @Test
    void aReadThatIsTriedAgainRemembersNothingOfTheBrokenAttempt() {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime behind = behind(proxy);
            List<List<Integer>> attempts = new ArrayList<>();
            StatementCall call = StatementCall.of(
                    "SELECT number, repeat('x', 1000) FROM generate_series(1, 20000) number", Operation.SELECT);
            Mono<List<Integer>> read = behind.executor.list(call, () -> {
                List<Integer> seen = new ArrayList<>();
                attempts.add(seen);
                return row -> {
                    seen.add(row.get(0, Integer.class));
                    if (attempts.size() == 1 && seen.size() == 1) {
                        proxy.reset();
                    }
                    return seen.size();
                };
            });

            assertThat(read.block(TestRuntime.LIMIT)).hasSize(20000);
            assertThat(attempts).hasSize(2);
            assertThat(attempts.get(1)).hasSize(20000).startsWith(1).endsWith(20000);
            behind.close();
        }
    }

    private TestRuntime behind(FaultProxy proxy) {
        return TestRuntime.on(
                database,
                settings -> DatasourceSettings.of(
                        "blog",
                        ConnectionSettings.of(proxy.address(database.address()).r2dbcUrl())));
    }

    @Test
    void aReadBehindAWaitForReplayTellsThatItsConnectionIsLost() {
        Node node = runtime.datasource.primary();
        StatementKind<Long> behind =
                new AfterReplay<>(CountRows.INSTANCE, new AwaitedReplica<>(node, 1, Duration.ofMillis(100)));
        StatementCall suicide = StatementCall.of("SELECT pg_terminate_backend(pg_backend_pid())", Operation.SELECT);

        StepVerifier.create(
                        Mono.usingWhen(node.acquire(), connection -> behind.send(connection, suicide), node::giveBack))
                .expectErrorMatches(node.driver()::connectionLost)
                .verify(TestRuntime.LIMIT);
    }
}
