package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_MANDATORY;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NEVER;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NOT_SUPPORTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_SUPPORTS;

import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What Spring's propagations do outside of transactions and inside one, be it Spring's or an atomic block. */
@EveryDatabase
class PropagationTest {

    private final TestDatabase database;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private TestRuntime runtime;

    PropagationTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 3);
        runtime.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        assertThat(runtime.pool().acquired()).isZero();
        runtime.execute("DROP TABLE items");
        runtime.close();
    }

    private Mono<Long> insert(long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    private static <T> Mono<T> fail() {
        return Mono.error(new IllegalStateException("on purpose"));
    }

    private Mono<Long> in(int propagation, Mono<Long> work) {
        return TransactionalOperator.create(runtime.manager, new DefaultTransactionDefinition(propagation))
                .transactional(work);
    }

    private static void run(Mono<?> work) {
        work.block(TestRuntime.LIMIT);
    }

    private static void runToFailure(Mono<?> work) {
        assertThatThrownBy(() -> run(work)).hasMessage("on purpose");
    }

    private void assertStored(Long... ids) {
        assertThat(runtime.column(Long.class, "SELECT id FROM items ORDER BY id")
                        .block(TestRuntime.LIMIT))
                .containsExactly(ids);
        runtime.execute("DELETE FROM items");
    }

    /** Transactions to be inside of. */
    private List<UnaryOperator<Mono<Long>>> around() {
        return List.of(work -> in(PROPAGATION_REQUIRED, work), work -> runtime.transactions.atomic(() -> work));
    }

    @Test
    void beginOutside() {
        for (int propagation : new int[] {PROPAGATION_REQUIRED, PROPAGATION_REQUIRES_NEW, PROPAGATION_NESTED}) {
            runToFailure(in(propagation, insert(1).then(fail())));
            run(in(propagation, insert(2).then(insert(3))));

            assertStored(2L, 3L);
        }
    }

    @Test
    void goWithoutATransactionOutside() {
        for (int propagation : new int[] {PROPAGATION_SUPPORTS, PROPAGATION_NOT_SUPPORTED, PROPAGATION_NEVER}) {
            runToFailure(in(propagation, insert(1).then(fail())));

            assertStored(1L);
        }
    }

    @Test
    void mandatoryFailsOutside() {
        assertThatThrownBy(() -> run(in(PROPAGATION_MANDATORY, insert(1))))
                .isInstanceOf(IllegalTransactionStateException.class);

        assertStored();
    }

    @Test
    void takePartInside() {
        for (int propagation : new int[] {PROPAGATION_REQUIRED, PROPAGATION_SUPPORTS, PROPAGATION_MANDATORY}) {
            for (UnaryOperator<Mono<Long>> outer : around()) {
                runToFailure(
                        outer.apply(insert(1).then(in(propagation, insert(2))).then(fail())));
                assertStored();

                Mono<Long> swallowed = in(propagation, insert(2).then(fail())).onErrorComplete();
                assertThatThrownBy(() -> run(outer.apply(insert(1).then(swallowed))))
                        .isInstanceOf(UnexpectedRollbackException.class);
                assertStored();
            }
        }
    }

    @Test
    void requiresNewIsIndependentInside() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            runToFailure(outer.apply(
                    insert(1).then(in(PROPAGATION_REQUIRES_NEW, insert(2))).then(fail())));
            assertStored(2L);

            run(outer.apply(insert(1)
                    .then(in(PROPAGATION_REQUIRES_NEW, insert(2).then(fail())).onErrorComplete())
                    .then(insert(3))));
            assertStored(1L, 3L);
        }
    }

    @Test
    void nestedIsASavepointInside() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            runToFailure(outer.apply(
                    insert(1).then(in(PROPAGATION_NESTED, insert(2))).then(fail())));
            assertStored();

            run(outer.apply(insert(1)
                    .then(in(PROPAGATION_NESTED, insert(2).then(fail())).onErrorComplete())
                    .then(insert(3))));
            assertStored(1L, 3L);
        }
    }

    @Test
    void notSupportedStepsOutInside() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            Mono<Long> seen = in(PROPAGATION_NOT_SUPPORTED, insert(2).then(runtime.count("items")));
            runToFailure(outer.apply(insert(1)
                    .then(seen.doOnNext(rows -> assertThat(rows).isEqualTo(1L)))
                    .then(insert(3))
                    .then(fail())));
            assertStored(2L);

            run(outer.apply(insert(1)
                    .then(in(PROPAGATION_NOT_SUPPORTED, insert(2).then(fail())).onErrorComplete())
                    .then(insert(3))));
            assertStored(1L, 2L, 3L);
        }
    }

    @Test
    void neverFailsInside() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            assertThatThrownBy(() -> run(outer.apply(insert(1).then(in(PROPAGATION_NEVER, insert(2))))))
                    .isInstanceOf(IllegalTransactionStateException.class);
            assertStored();

            run(outer.apply(insert(1)
                    .then(in(PROPAGATION_NEVER, insert(2)).onErrorComplete())
                    .then(insert(3))));
            assertStored(1L, 3L);
        }
    }

    private Mono<Long> logged(String name, Mono<Long> work) {
        return Mono.fromRunnable(() -> log.add("+" + name)).then(work).doOnNext(done -> log.add("-" + name));
    }

    private Mono<Long> within(Mono<?>... sideBySide) {
        return Mono.when(sideBySide).thenReturn(0L);
    }

    @Test
    void whatSpringBeginsSideBySideInsideRunsOneAfterTheOther() {
        for (int propagation : new int[] {PROPAGATION_REQUIRES_NEW, PROPAGATION_NESTED}) {
            for (UnaryOperator<Mono<Long>> outer : around()) {
                run(outer.apply(within(
                        in(propagation, logged("a", insert(1).then(insert(2)))),
                        in(propagation, logged("b", insert(3).then(insert(4)))))));

                assertThat(log).containsExactly("+a", "-a", "+b", "-b");
                log.clear();
                assertStored(1L, 2L, 3L, 4L);
            }
        }
    }

    @Test
    void whatSpringBeginsSideBySideOutsideRunsAtOnce() {
        for (int propagation : new int[] {PROPAGATION_REQUIRED, PROPAGATION_REQUIRES_NEW, PROPAGATION_NESTED}) {
            Sinks.Empty<Void> entered = Sinks.empty();
            run(within(
                    in(propagation, insert(1).delayUntil(done -> entered.asMono())),
                    in(propagation, insert(2).doOnNext(done -> entered.tryEmitEmpty()))));

            assertStored(1L, 2L);
        }
    }

    @Test
    void atomicBlocksSideBySideInsideHaveTheConnectionOneAfterTheOther() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            run(outer.apply(within(
                    runtime.transactions.atomic(() -> logged("a", insert(1).then(insert(2)))),
                    runtime.transactions.atomic(() -> logged("b", insert(3).then(insert(4)))))));

            assertThat(log).containsExactly("+a", "-a", "+b", "-b");
            log.clear();
            assertStored(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void atomicBlocksSideBySideAreUndoneEachByItself() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            run(outer.apply(within(
                    runtime.transactions.atomic(() -> insert(1).then(fail())).onErrorComplete(),
                    runtime.transactions.atomic(() -> insert(2)),
                    insert(3))));

            assertStored(2L, 3L);
        }
    }

    @Test
    void aPlainStatementFallsIntoWhatSpringBeganBesideIt() {
        for (int propagation : new int[] {PROPAGATION_NESTED, PROPAGATION_REQUIRES_NEW}) {
            for (UnaryOperator<Mono<Long>> outer : around()) {
                Sinks.Empty<Void> began = Sinks.empty();
                Sinks.Empty<Void> sent = Sinks.empty();
                Mono<?> undone = in(
                                propagation,
                                insert(1)
                                        .doOnNext(done -> began.tryEmitEmpty())
                                        .then(sent.asMono())
                                        .then(fail()))
                        .onErrorComplete();
                Mono<?> plain = began.asMono().then(insert(2)).doOnNext(done -> sent.tryEmitEmpty());
                run(outer.apply(within(undone, plain)));

                assertStored();
            }
        }
    }

    @Test
    void aPlainStatementBesideNotSupportedStepsOutWithIt() {
        for (UnaryOperator<Mono<Long>> outer : around()) {
            Sinks.Empty<Void> steppedOut = Sinks.empty();
            Sinks.Empty<Void> sent = Sinks.empty();
            Mono<?> without = in(
                    PROPAGATION_NOT_SUPPORTED,
                    insert(1).doOnNext(done -> steppedOut.tryEmitEmpty()).delayUntil(done -> sent.asMono()));
            Mono<?> plain = steppedOut.asMono().then(insert(2)).doOnNext(done -> sent.tryEmitEmpty());
            runToFailure(outer.apply(within(without, plain).then(insert(3)).then(fail())));

            assertStored(1L, 2L);
        }
    }
}
