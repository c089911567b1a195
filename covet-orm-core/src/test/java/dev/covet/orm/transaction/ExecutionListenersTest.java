package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Spring's listeners to transactions and its synchronizations: those that are set now hear, and one that throws takes no connection along. */
@EveryDatabase
class ExecutionListenersTest {

    private final TestDatabase database;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private TestRuntime runtime;

    ExecutionListenersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
        runtime.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        runtime.manager.setTransactionExecutionListeners(List.of());
        runtime.execute("DROP TABLE items");
        runtime.close();
    }

    private enum Moment {
        BEFORE_BEGIN,
        AFTER_BEGIN,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_ROLLBACK,
        AFTER_ROLLBACK
    }

    /** Writes down what it hears, and throws at one moment. */
    private final class Listener implements TransactionExecutionListener {

        private final String name;
        private final @Nullable Moment faulty;
        private final Supplier<? extends Throwable> fault;

        private Listener(String name, @Nullable Moment faulty, Supplier<? extends Throwable> fault) {
            this.name = name;
            this.faulty = faulty;
            this.fault = fault;
        }

        private void hear(Moment moment) {
            heard.add(name + " " + moment);
            if (moment == faulty) {
                if (fault.get() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) fault.get();
            }
        }

        @Override
        public void beforeBegin(TransactionExecution transaction) {
            hear(Moment.BEFORE_BEGIN);
        }

        @Override
        public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
            hear(Moment.AFTER_BEGIN);
        }

        @Override
        public void beforeCommit(TransactionExecution transaction) {
            hear(Moment.BEFORE_COMMIT);
        }

        @Override
        public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
            hear(Moment.AFTER_COMMIT);
        }

        @Override
        public void beforeRollback(TransactionExecution transaction) {
            hear(Moment.BEFORE_ROLLBACK);
        }

        @Override
        public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
            hear(Moment.AFTER_ROLLBACK);
        }
    }

    private void listen(String name, @Nullable Moment faulty, Supplier<? extends Throwable> fault) {
        runtime.manager.setTransactionExecutionListeners(List.of(new Listener(name, faulty, fault)));
    }

    private Mono<Long> insert(long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    private List<Mono<Long>> blocks(Mono<Long> work) {
        return List.of(
                runtime.transactions.atomic(() -> work),
                TransactionalOperator.create(runtime.manager).transactional(work));
    }

    @Test
    void aListenerThatReplacesAnotherHearsInItsPlace() {
        listen("first", null, AssertionError::new);
        runtime.transactions.atomic(() -> insert(1)).block(TestRuntime.LIMIT);
        listen("second", null, AssertionError::new);
        TransactionalOperator.create(runtime.manager).transactional(insert(2)).block(TestRuntime.LIMIT);

        assertThat(heard)
                .containsExactly(
                        "first BEFORE_BEGIN",
                        "first AFTER_BEGIN",
                        "first BEFORE_COMMIT",
                        "first AFTER_COMMIT",
                        "second BEFORE_BEGIN",
                        "second AFTER_BEGIN",
                        "second BEFORE_COMMIT",
                        "second AFTER_COMMIT");
    }

    @Test
    void aListenerThatThrowsGivesASignalAndTakesNoConnection() {
        List<Supplier<? extends Throwable>> faults = List.of(
                StackOverflowError::new,
                () -> new NoClassDefFoundError("gone"),
                AssertionError::new,
                IllegalArgumentException::new);
        for (Moment moment : Moment.values()) {
            for (Supplier<? extends Throwable> fault : faults) {
                boolean failing = moment == Moment.BEFORE_ROLLBACK || moment == Moment.AFTER_ROLLBACK;
                Mono<Long> work = failing ? Mono.error(new IllegalStateException("on purpose")) : Mono.just(1L);
                for (Mono<Long> block : blocks(work)) {
                    listen("faulty", moment, fault);

                    assertThatThrownBy(() -> block.block(Duration.ofSeconds(3)))
                            .as("%s %s", moment, fault.get())
                            .hasMessageNotContaining("Timeout on blocking read");

                    runtime.manager.setTransactionExecutionListeners(List.of());
                    assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
                    assertThat(runtime.pool().acquired())
                            .as("%s %s", moment, fault.get())
                            .isZero();
                }
            }
        }
    }

    /** Throws an error that Reactor delivers to nobody, at one step. */
    private record Faulty(int step, Supplier<? extends Error> fault) implements TransactionSynchronization {

        private Mono<Void> at(int present) {
            if (present == step) {
                throw fault.get();
            }
            return Mono.empty();
        }

        @Override
        public Mono<Void> beforeCommit(boolean readOnly) {
            return at(0);
        }

        @Override
        public Mono<Void> beforeCompletion() {
            return at(1);
        }

        @Override
        public Mono<Void> afterCommit() {
            return at(2);
        }

        @Override
        public Mono<Void> afterCompletion(int status) {
            return at(3);
        }
    }

    /** What it throws after the end is logged by Spring, as any other exception is. */
    @Test
    void aSynchronizationThatThrowsGivesASignalAndTakesNoConnection() {
        List<Supplier<? extends Error>> faults =
                List.of(StackOverflowError::new, () -> new NoClassDefFoundError("gone"));
        for (int step = 0; step < 4; step++) {
            for (Supplier<? extends Error> fault : faults) {
                Faulty faulty = new Faulty(step, fault);
                Mono<Long> work = TransactionSynchronizationManager.forCurrentTransaction()
                        .doOnNext(present -> present.registerSynchronization(faulty))
                        .then(runtime.count("items"));
                for (Mono<Long> block : blocks(work)) {
                    StepVerifier.create(block.materialize())
                            .as(faulty.toString())
                            .expectNextCount(1)
                            .thenConsumeWhile(signal -> true)
                            .expectComplete()
                            .verify(TestRuntime.LIMIT);

                    assertThat(runtime.pool().acquired()).as(faulty.toString()).isZero();
                }
            }
        }
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
    }

    private final class Hearing implements TransactionSynchronization {

        private Mono<Void> hear(String moment) {
            return Mono.fromRunnable(() -> heard.add(moment));
        }

        @Override
        public Mono<Void> beforeCommit(boolean readOnly) {
            return hear("before commit");
        }

        @Override
        public Mono<Void> beforeCompletion() {
            return hear("before completion");
        }

        @Override
        public Mono<Void> afterCommit() {
            return hear("after commit");
        }

        @Override
        public Mono<Void> afterCompletion(int status) {
            return hear("after completion " + status);
        }
    }

    @Test
    void whoRegistersWithABlockHearsOfItsEnd() {
        Mono<Long> work = TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(present -> {
                    assertThat(present.isActualTransactionActive()).isTrue();
                    present.registerSynchronization(new Hearing());
                })
                .then(runtime.update("INSERT INTO items VALUES (1)"));
        for (Mono<Long> block : blocks(work)) {
            heard.clear();

            StepVerifier.create(block).expectNext(1L).expectComplete().verify(TestRuntime.LIMIT);

            assertThat(heard)
                    .containsExactly("before commit", "before completion", "after commit", "after completion 0");
            runtime.execute("DELETE FROM items");
        }
        for (Mono<Long> block : blocks(work.then(Mono.error(new IllegalStateException("no"))))) {
            heard.clear();

            StepVerifier.create(block).expectErrorMessage("no").verify(TestRuntime.LIMIT);

            assertThat(heard).containsExactly("before completion", "after completion 1");
        }
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
    }
}
