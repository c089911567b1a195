package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.execute.ReactorLog;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Subscribers that give up at every moment of a transaction. */
@DatabaseTest
class CancelledTransactionTest {

    private static final int OBSERVATIONS = 150;

    private final PostgresDatabase database;
    private TestRuntime runtime;
    private TestRuntime witness;

    CancelledTransactionTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
        witness = TestRuntime.on(database, 1);
        witness.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        runtime.close();
        witness.execute("DROP TABLE items");
        witness.close();
    }

    private Mono<Long> insert(long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    /** With Spring's own manager nearly half of the observations find a connection with an open transaction. */
    @Test
    void cancellingWhileATransactionBeginsNeverPoisonsTheConnection() {
        runtime.count("items").block(TestRuntime.LIMIT);
        for (int observation = 1; observation <= OBSERVATIONS; observation++) {
            Disposable transaction = runtime.transactions
                    .atomic(() -> insert(-1).then(Mono.never()))
                    .subscribe();
            spin(observation * 20);
            transaction.dispose();

            insert(observation).block(TestRuntime.LIMIT);

            assertThat(witness.count("items").block(TestRuntime.LIMIT)).isEqualTo(observation);
        }
        assertThat(runtime.pool().acquired()).isZero();
    }

    private static void spin(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            Thread.onSpinWait();
        }
    }

    @Test
    void cancellingAStatementStopsItAndRollsBack() {
        Mono<Object> block = runtime.transactions.atomic(
                () -> insert(1).then(runtime.value(Object.class, "SELECT pg_sleep(60)::text")));

        StepVerifier.create(block.timeout(Duration.ofMillis(300), Mono.just("gone")))
                .expectNext("gone")
                .expectComplete()
                .verify(TestRuntime.LIMIT);

        assertThat(runtime.count("items").block(Duration.ofSeconds(5))).isZero();
        assertThat(sleeping()).isZero();
    }

    @Test
    void aCancelledStatementInASavepointLeavesTheOuterTransactionUsable() {
        Mono<Long> block = runtime.transactions.atomic(() -> insert(1)
                .then(runtime.transactions
                        .atomic(() -> insert(2).then(runtime.value(String.class, "SELECT pg_sleep(60)::text")))
                        .timeout(Duration.ofMillis(300), Mono.just("gone")))
                .then(insert(3)));

        block.block(Duration.ofSeconds(10));

        assertThat(witness.column(Long.class, "SELECT id FROM items ORDER BY id")
                        .block(TestRuntime.LIMIT))
                .containsExactly(1L, 3L);
        assertThat(sleeping()).isZero();
    }

    @Test
    void anInnerBlockLeftAfterTheOuterOneHasEndedHasNothingToUndo() {
        assertThat(ReactorLog.during(this::leaveInnerBlockAfterOuterBlock)).isEmpty();
        assertThat(witness.count("items").block(TestRuntime.LIMIT)).isOne();
    }

    private void leaveInnerBlockAfterOuterBlock() {
        Disposable.Swap inner = Disposables.swap();
        Sinks.Empty<Void> inside = Sinks.empty();
        Mono<Void> waiting = Mono.defer(() -> {
            inside.tryEmitEmpty();
            return Mono.never();
        });
        runtime.transactions
                .atomic(() -> insert(1).then(Mono.<Void>deferContextual(context -> {
                    inner.update(runtime.transactions
                            .atomic(() -> waiting)
                            .contextWrite(context)
                            .subscribe());
                    return inside.asMono();
                })))
                .block(TestRuntime.LIMIT);
        inner.dispose();
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isOne();
    }

    @Test
    void aRollbackThatFailsDoesNotHideTheReasonForIt() {
        Mono<Long> block = runtime.transactions.atomic(() -> insert(1)
                .then(runtime.update("SELECT pg_terminate_backend(pg_backend_pid())"))
                .onErrorMap(lost -> new IllegalStateException("the reason")));

        StepVerifier.create(block).expectErrorMessage("the reason").verify(TestRuntime.LIMIT);
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
    }

    @Test
    void theTimeoutOfATransactionGivesAStatementNoMoreTimeThanItHasOutside() {
        TestRuntime limited = TestRuntime.on(database, settings -> settings.withQueryTimeout(Duration.ofMillis(700)));
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setTimeout(60);
        TransactionalOperator patient = TransactionalOperator.create(limited.manager, definition);

        assertThat(patient.transactional(limited.value(String.class, "SHOW statement_timeout"))
                        .block(TestRuntime.LIMIT))
                .isEqualTo("700ms");
        limited.close();
    }

    @Test
    void theTimeoutOfATransactionStopsItsStatements() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setTimeout(1);
        TransactionalOperator limited = TransactionalOperator.create(runtime.manager, definition);

        StepVerifier.create(limited.transactional(runtime.value(String.class, "SELECT pg_sleep(60)::text")))
                .expectError(QueryTimeoutException.class)
                .verify(TestRuntime.LIMIT);
        assertThat(runtime.value(String.class, "SHOW statement_timeout").block(TestRuntime.LIMIT))
                .isEqualTo("0");
    }

    @Test
    void afterTheTimeoutOfATransactionStatementsAreRefused() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setTimeout(1);
        TransactionalOperator limited = TransactionalOperator.create(runtime.manager, definition);

        Mono<Long> late = Mono.delay(Duration.ofMillis(1100)).then(insert(1));

        StepVerifier.create(limited.transactional(late))
                .expectError(TransactionTimedOutException.class)
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void retriesBeginAnewAfterASerializationFailure() {
        TestRuntime two = TestRuntime.on(database, 2);
        two.execute("INSERT INTO items VALUES (1)");
        AtomicInteger attempts = new AtomicInteger();

        Mono<Long> conflicting =
                two.transactions.atomic(AtomicOptions.defaults().serializable().retries(2), () -> {
                    Mono<Long> interfere = attempts.incrementAndGet() == 1
                            ? witness.update("UPDATE items SET id = id + 10")
                            : Mono.just(0L);
                    return two.count("items").then(interfere).then(two.update("UPDATE items SET id = id + 1"));
                });

        StepVerifier.create(conflicting).expectNext(1L).expectComplete().verify(TestRuntime.LIMIT);
        assertThat(attempts).hasValue(2);
        assertThat(two.value(Long.class, "SELECT id FROM items").block(TestRuntime.LIMIT))
                .isEqualTo(12L);
        two.close();
    }

    private long sleeping() {
        return witness.value(
                        Long.class,
                        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%'"
                                + " AND pid <> pg_backend_pid() AND datname = current_database()")
                .block(TestRuntime.LIMIT);
    }
}
