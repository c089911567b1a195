package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Transactions side by side, inside each other and after their end: each keeps to itself. */
@EveryDatabase
class OverlappingTransactionsTest {

    private static final int ROUNDS = 10;

    private final TestDatabase database;
    private TestRuntime first;
    private TestRuntime other;

    OverlappingTransactionsTest(TestDatabase database) {
        this.database = database;
    }

    /** Two datasources, which happen to lead to one database. */
    @BeforeEach
    void open() {
        first = TestRuntime.on(database, 2);
        other = TestRuntime.on(database, 2);
        first.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        other.close();
        first.execute("DROP TABLE items");
        first.close();
    }

    private static Mono<Long> insert(TestRuntime runtime, long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    private static <T> Mono<T> fail() {
        return Mono.error(new IllegalStateException("on purpose"));
    }

    private void assertStored(Long... ids) {
        assertThat(first.column(Long.class, "SELECT id FROM items ORDER BY id").block(TestRuntime.LIMIT))
                .containsExactly(ids);
    }

    private void assertNothingIsHeld() {
        assertThat(first.pool().acquired()).isZero();
        assertThat(other.pool().acquired()).isZero();
    }

    private static TransactionalOperator operator(TestRuntime runtime, int propagation) {
        return TransactionalOperator.create(runtime.manager, new DefaultTransactionDefinition(propagation));
    }

    /** Spring keeps the connection of the client until the transaction around it has ended. */
    @Test
    void blocksBeginOnADatabaseThatADatabaseClientHasUsedBefore() {
        DatabaseClient client = DatabaseClient.create(other.manager.datasource().connectionFactory());
        Mono<Void> used = client.sql("SELECT 1").then();
        Mono<Long> atomic = used.then(other.transactions.atomic(() -> insert(other, 1)));
        Mono<Long> operator = used.then(
                operator(other, TransactionDefinition.PROPAGATION_REQUIRED).transactional(insert(other, 2)));

        first.transactions.atomic(() -> atomic).block(TestRuntime.LIMIT);
        first.transactions.atomic(() -> operator).block(TestRuntime.LIMIT);

        assertStored(1L, 2L);
        assertNothingIsHeld();
    }

    @Test
    void blocksSideBySideOnAnotherDatabaseEndEachByItself() {
        Sinks.Empty<Void> committed = Sinks.empty();
        Mono<?> fails = other.transactions
                .atomic(() -> insert(other, 1).then(committed.asMono()).then(fail()))
                .onErrorComplete();
        Mono<?> commits = other.transactions.atomic(() -> insert(other, 2)).doFinally(end -> committed.tryEmitEmpty());

        first.transactions.atomic(() -> Mono.when(fails, commits)).block(TestRuntime.LIMIT);

        assertStored(2L);
        assertNothingIsHeld();
    }

    @Test
    void blocksOnOtherDatabasesThatBeginAtTheSameMomentAllBegin() {
        TestRuntime third = TestRuntime.on(database, 2);
        for (int round = 0; round < ROUNDS; round++) {
            long id = round * 10L;
            first.transactions
                    .atomic(() -> Mono.when(
                            other.transactions.atomic(() -> insert(other, id + 1)),
                            third.transactions.atomic(() -> insert(third, id + 2)),
                            other.transactions.atomic(() -> insert(other, id + 3))))
                    .block(TestRuntime.LIMIT);
        }
        assertThat(third.pool().acquired()).isZero();
        third.close();

        assertThat(first.count("items").block(TestRuntime.LIMIT)).isEqualTo(3L * ROUNDS);
        assertNothingIsHeld();
    }

    @Test
    void aBlockOnAnotherDatabaseStillSeesTheTransactionAroundIt() {
        Mono<?> block = first.transactions.atomic(() -> insert(first, 1)
                .then(other.transactions.atomic(() -> insert(first, 2).then(insert(other, 3))))
                .then(fail()));

        block.onErrorComplete().block(TestRuntime.LIMIT);

        assertStored(3L);
        assertNothingIsHeld();
    }

    @Test
    void springsBlocksSideBySideOnAnotherDatabaseEndEachByItself() {
        for (int round = 0; round < ROUNDS; round++) {
            long id = round * 10L;
            Mono<?> fails = operator(other, TransactionDefinition.PROPAGATION_REQUIRED)
                    .transactional(insert(other, id + 1).then(OverlappingTransactionsTest.<Long>fail()))
                    .onErrorComplete();
            Mono<?> commits =
                    operator(other, TransactionDefinition.PROPAGATION_REQUIRED).transactional(insert(other, id + 2));
            operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                    .transactional(Mono.when(fails, commits))
                    .block(TestRuntime.LIMIT);
        }

        assertStored(
                LongStream.range(0, ROUNDS).mapToObj(round -> round * 10 + 2).toArray(Long[]::new));
        assertNothingIsHeld();
    }

    @Test
    void springsNewTransactionsSideBySideEndEachByItself() {
        TransactionalOperator anew = operator(first, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Mono<?> fails = anew.transactional(insert(first, 1).then(OverlappingTransactionsTest.<Long>fail()))
                .onErrorComplete();

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(Mono.when(fails, anew.transactional(insert(first, 2))))
                .block(TestRuntime.LIMIT);

        assertStored(2L);
        assertNothingIsHeld();
    }

    @Test
    void springsNewTransactionBesideOneThatIsSuspendedEndsByItself() {
        TransactionalOperator anew = operator(first, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        TransactionalOperator without = operator(first, TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(Mono.when(without.transactional(insert(first, 1)), anew.transactional(insert(first, 2))))
                .block(TestRuntime.LIMIT);

        assertStored(1L, 2L);
        assertNothingIsHeld();
    }

    @Test
    void springsNestedTransactionsSideBySideAreUndoneEachByItself() {
        TransactionalOperator nested = operator(first, TransactionDefinition.PROPAGATION_NESTED);
        Mono<?> undone = nested.transactional(
                        insert(first, 1).then(insert(first, 2)).then(OverlappingTransactionsTest.<Long>fail()))
                .onErrorComplete();
        Mono<?> saved = nested.transactional(insert(first, 3).then(insert(first, 4)));

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(Mono.when(undone, saved))
                .block(TestRuntime.LIMIT);

        assertStored(3L, 4L);
        assertNothingIsHeld();
    }

    @Test
    void springsNestedTransactionsInsideEachOtherEndInOrder() {
        TransactionalOperator nested = operator(first, TransactionDefinition.PROPAGATION_NESTED);
        Mono<?> inner = nested.transactional(insert(first, 2).then(OverlappingTransactionsTest.<Long>fail()))
                .onErrorComplete();

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(nested.transactional(insert(first, 1).then(inner).then(insert(first, 3))))
                .block(TestRuntime.LIMIT);

        assertStored(1L, 3L);
        assertNothingIsHeld();
    }

    /** As a coroutine in an {@code async} each does. */
    private static <T> Mono<T> hidden(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture()));
    }

    @Test
    void nestedTransactionsOfWhichNobodyKnowsWhetherTheyAreSideBySideAreRefused() {
        TransactionalOperator nested = operator(first, TransactionDefinition.PROPAGATION_NESTED);
        Sinks.Empty<Void> refused = Sinks.empty();
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        Mono<Long> undone =
                nested.transactional(insert(first, 1).then(refused.asMono()).then(OverlappingTransactionsTest.fail()));
        Mono<Long> saved = nested.transactional(insert(first, 3).then(insert(first, 4)))
                .doOnError(refusal::set)
                .doFinally(end -> refused.tryEmitEmpty());

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(Mono.when(
                        hidden(undone).onErrorComplete(IllegalStateException.class),
                        hidden(saved).onErrorComplete(QueryStateException.class)))
                .block(TestRuntime.LIMIT);

        assertThat(refusal.get())
                .hasMessageContaining("Begin one after the other")
                .hasMessageContaining("covet.atomic");
        assertStored();
        assertNothingIsHeld();
    }

    @Test
    void aNestedTransactionBehindACoroutineIsASavepointOneAfterTheOther() {
        TransactionalOperator nested = operator(first, TransactionDefinition.PROPAGATION_NESTED);
        Mono<Long> undone = nested.transactional(insert(first, 1).then(OverlappingTransactionsTest.fail()));

        operator(first, TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(hidden(undone)
                        .onErrorComplete(IllegalStateException.class)
                        .then(hidden(nested.transactional(insert(first, 2)))))
                .block(TestRuntime.LIMIT);

        assertStored(2L);
        assertNothingIsHeld();
    }

    @Test
    void nothingIsSentOrBegunInATransactionThatHasEnded() {
        for (Mono<Long> work : List.of(insert(first, 2), first.transactions.atomic(() -> insert(first, 3)))) {
            for (UnaryOperator<Mono<Long>> block : blocks()) {
                AtomicReference<ContextView> inside = new AtomicReference<>();
                block.apply(Mono.deferContextual(context -> {
                            inside.set(context);
                            return Mono.just(1L);
                        }))
                        .block(TestRuntime.LIMIT);

                assertThatThrownBy(() -> work.contextWrite(inside.get()).block(TestRuntime.LIMIT))
                        .hasMessageContaining("has ended")
                        .hasMessageContaining("Return its publisher from the block");
            }
        }
        assertStored();
        assertNothingIsHeld();
    }

    private List<UnaryOperator<Mono<Long>>> blocks() {
        return List.of(
                work -> first.transactions.atomic(() -> work),
                operator(first, TransactionDefinition.PROPAGATION_REQUIRED)::transactional);
    }

    @Test
    void aStatementThatABlockDoesNotAwaitIsRefusedWhenTheBlockEnds() {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        Sinks.Empty<Void> blockEnds = Sinks.empty();
        Mono<Long> block = first.transactions.atomic(() -> Mono.deferContextual(context -> {
            insert(first, 1)
                    .delayUntil(done -> blockEnds.asMono())
                    .then(insert(first, 2))
                    .contextWrite(context)
                    .subscribe(done -> {}, refusal::set);
            return insert(first, 3).then(OverlappingTransactionsTest.<Long>fail());
        }));

        assertThatThrownBy(() -> block.block(TestRuntime.LIMIT)).hasMessage("on purpose");
        blockEnds.tryEmitEmpty();

        assertStored();
        assertNothingIsHeld();
    }

    @Test
    void aGivenUpInnerBlockLeavesTheOuterAsItWas() {
        for (int round = 0; round < 100; round++) {
            long id = round * 10L;
            int spins = round * 30;
            Mono<Long> inner = first.transactions
                    .atomic(() -> insert(first, id + 1))
                    .timeout(
                            Mono.fromRunnable(() -> spin(spins)).subscribeOn(Schedulers.boundedElastic()),
                            Mono.just(0L));
            first.transactions
                    .atomic(() -> insert(first, id).then(inner).then(insert(first, id + 2)))
                    .block(TestRuntime.LIMIT);
        }
        assertThat(first.value(Long.class, "SELECT count(*) FROM items WHERE mod(id, 10) <> 1")
                        .block(TestRuntime.LIMIT))
                .isEqualTo(200L);
        assertNothingIsHeld();
    }

    private static void spin(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anErrorInABlockUndoesItAndIsASignal() {
        for (Error error :
                new Error[] {new StackOverflowError(), new NoClassDefFoundError("gone"), new AssertionError()}) {
            Mono<Long> atOnce = first.transactions.atomic(() -> {
                throw error;
            });
            Mono<Object> later =
                    first.transactions.atomic(() -> insert(first, 1).map(rows -> {
                        throw error;
                    }));
            Mono<Object> called = first.transactions.atomic(() -> Mono.fromCallable(() -> {
                throw error;
            }));
            for (Mono<?> block : new Mono<?>[] {atOnce, later, called}) {
                assertThatThrownBy(() -> block.block(TestRuntime.LIMIT))
                        .satisfies(thrown -> assertThat(root(thrown)).isSameAs(error));
            }
        }
        assertStored();
        assertNothingIsHeld();
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    @Test
    void whoWaitsForTheOuterBlockInsideTheInnerIsToldSo() {
        TestRuntime impatient = TestRuntime.on(
                database,
                settings -> settings.withPool(TestRuntime.pool(2).withMaxAcquireTime(Duration.ofMillis(300))));
        Mono<Long> block = impatient.transactions.atomic(() -> {
            Sinks.Empty<Void> inside = Sinks.empty();
            Mono<Long> shared = Mono.defer(() -> insert(impatient, 1)).cache();
            return Mono.when(
                            inside.asMono().then(shared),
                            impatient.transactions.atomic(() -> insert(impatient, 2)
                                    .doOnNext(done -> inside.tryEmitEmpty())
                                    .then(shared)))
                    .then(Mono.just(1L));
        });

        assertThatThrownBy(() -> block.block(TestRuntime.LIMIT))
                .isInstanceOfAny(QueryStateException.class, UnexpectedRollbackException.class);
        assertThat(impatient.pool().acquired()).isZero();
        impatient.close();
    }
}
