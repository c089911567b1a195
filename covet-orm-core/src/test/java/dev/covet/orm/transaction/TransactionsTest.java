package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.R2dbcRollbackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What transactions do on every database. Ids in comments are those of the behaviour in Django's ORM. */
@EveryDatabase
class TransactionsTest {

    private final TestDatabase database;
    private TestRuntime runtime;
    private Transactions transactions;
    private final List<String> log = new CopyOnWriteArrayList<>();

    TransactionsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openDatabase() {
        open(1);
        runtime.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    private void open(int connections) {
        if (runtime != null) {
            runtime.close();
        }
        runtime = TestRuntime.on(database, connections);
        transactions = runtime.transactions;
    }

    @AfterEach
    void closeDatabase() {
        runtime.execute("DROP TABLE items");
        runtime.close();
    }

    private Mono<Long> insert(long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    private Mono<Void> note(String entry) {
        return transactions.onCommit(() -> Mono.fromRunnable(() -> log.add(entry)));
    }

    private static <T> Mono<T> fail() {
        return Mono.error(new IllegalStateException("on purpose"));
    }

    private TransactionalOperator operator(int propagation) {
        return TransactionalOperator.create(runtime.manager, new DefaultTransactionDefinition(propagation));
    }

    private void assertStored(Long... ids) {
        assertThat(runtime.column(Long.class, "SELECT id FROM items ORDER BY id")
                        .block(TestRuntime.LIMIT))
                .containsExactly(ids);
        assertThat(runtime.pool().acquired()).isZero();
    }

    @Test
    void commitsWhatSucceeds() {
        StepVerifier.create(transactions.atomic(() -> insert(1).then(insert(2)).thenReturn("done")))
                .expectNext("done")
                .expectComplete()
                .verify(TestRuntime.LIMIT);

        assertStored(1L, 2L);
    }

    @Test
    void undoesWhatFails() {
        StepVerifier.create(transactions.atomic(() -> insert(1).then(fail())))
                .expectErrorMessage("on purpose")
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void undoesWhatIsCancelled() {
        Mono<Object> neverEnding = transactions.atomic(() -> insert(1).then(Mono.never()));

        StepVerifier.create(neverEnding.timeout(Duration.ofMillis(300), Mono.just("gone")))
                .expectNext("gone")
                .expectComplete()
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void everySubscriptionIsATransactionOfItsOwn() {
        Mono<Long> insertNext = transactions.atomic(
                () -> runtime.update("INSERT INTO items (id) SELECT count(*) + 1 FROM items WHERE id > $1", 0L));

        insertNext.then(insertNext).block(TestRuntime.LIMIT);

        assertStored(1L, 2L);
    }

    /** TX-02. */
    @Test
    void anInnerBlockIsUndoneAlone() {
        transactions
                .atomic(() -> insert(1)
                        .then(transactions.atomic(() -> insert(2).then(fail())).onErrorComplete())
                        .then(insert(3)))
                .block(TestRuntime.LIMIT);

        assertStored(1L, 3L);
    }

    @Test
    void savepointsNest() {
        transactions
                .atomic(() -> insert(1)
                        .then(transactions.atomic(() -> insert(2)
                                .then(transactions
                                        .atomic(() -> insert(3).then(fail()))
                                        .onErrorComplete())
                                .then(insert(4)))))
                .block(TestRuntime.LIMIT);

        assertStored(1L, 2L, 4L);
    }

    @Test
    void aFailedStatementIsUndoneByItsSavepoint() {
        transactions
                .atomic(() -> insert(1)
                        .then(transactions
                                .atomic(() -> insert(1))
                                .onErrorResume(UniqueViolationException.class, taken -> Mono.empty()))
                        .then(insert(2)))
                .block(TestRuntime.LIMIT);

        assertStored(1L, 2L);
    }

    /** TX-03, S152. */
    @Test
    void aFailedInnerBlockWithoutSavepointUndoesAll() {
        Mono<Object> swallowing = transactions.atomic(() -> insert(1)
                .then(transactions
                        .atomic(
                                AtomicOptions.defaults().withoutSavepoint(),
                                () -> insert(2).then(fail()))
                        .onErrorComplete()));

        StepVerifier.create(swallowing)
                .expectError(UnexpectedRollbackException.class)
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void aPartWithoutSavepointThatTakesTooLongUndoesAll() {
        Mono<Object> slow = transactions.atomic(
                AtomicOptions.defaults().withoutSavepoint().timeout(Duration.ofMillis(300)),
                () -> insert(2).then(Mono.never()));
        Mono<Object> swallowing = transactions.atomic(() -> insert(1).then(slow.onErrorComplete()));

        StepVerifier.create(swallowing)
                .expectError(UnexpectedRollbackException.class)
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void aCancelledPartWithoutSavepointUndoesAll() {
        Mono<Object> endless = transactions.atomic(
                AtomicOptions.defaults().withoutSavepoint(), () -> insert(2).then(Mono.never()));
        Mono<Object> swallowing =
                transactions.atomic(() -> insert(1).then(endless.timeout(Duration.ofMillis(300), Mono.empty())));

        StepVerifier.create(swallowing)
                .expectError(UnexpectedRollbackException.class)
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void aPartWithoutSavepointThatHasEndedIsNotCancelledByWhoTakesItsValue() {
        Flux<Long> part = transactions
                .atomic(AtomicOptions.defaults().withoutSavepoint(), () -> insert(1))
                .flux();

        transactions.atomic(() -> part.take(1).then()).block(TestRuntime.LIMIT);

        assertStored(1L);
    }

    /** TX-04, S153. */
    @Test
    void afterAFailedStatementOthersAreRefused() {
        Mono<Long> goesOn = transactions.atomic(
                () -> insert(1).then(insert(1)).onErrorComplete().then(insert(2)));

        assertThatThrownBy(() -> goesOn.block(TestRuntime.LIMIT))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("UniqueViolationException")
                .hasMessageContaining("atomic(...)");
        assertStored();
    }

    @Test
    void aSwallowedFailureIsNotCommitted() {
        Mono<Long> swallowing =
                transactions.atomic(() -> insert(1).then(insert(1)).onErrorComplete());

        StepVerifier.create(swallowing)
                .expectError(UnexpectedRollbackException.class)
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    /** TX-05, S154. */
    @Test
    void aDurableBlockMustBeOutermost() {
        Mono<Long> inner = transactions.atomic(AtomicOptions.defaults().durable(), () -> insert(1));

        StepVerifier.create(transactions.atomic(() -> inner))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(QueryStateException.class)
                        .hasMessageContaining("outermost"))
                .verify(TestRuntime.LIMIT);
        inner.block(TestRuntime.LIMIT);

        assertStored(1L);
    }

    @Test
    void aBlockThatTakesTooLongIsUndone() {
        Mono<Object> slow = transactions.atomic(
                AtomicOptions.defaults().timeout(Duration.ofMillis(300)),
                () -> insert(1).then(Mono.never()));

        StepVerifier.create(slow).expectError(QueryTimeoutException.class).verify(TestRuntime.LIMIT);

        assertStored();
    }

    /** TX-06, S155. */
    @Test
    void onCommitRunsAtOnceOutsideOfTransactions() {
        note("now").block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("now");
    }

    /** TX-06, S157. */
    @Test
    void onCommitRunsInOrderAfterTheOutermostCommit() {
        transactions
                .atomic(() -> note("1")
                        .then(transactions.atomic(() -> note("2").then(insert(1))))
                        .then(note("3"))
                        .then(Mono.fromRunnable(() -> assertThat(log).isEmpty())))
                .block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("1", "2", "3");
    }

    /** S156. */
    @Test
    void onCommitOfAnUndoneSavepointIsDropped() {
        transactions
                .atomic(() -> note("before")
                        .then(transactions
                                .atomic(() -> note("inside")
                                        .then(transactions.atomic(() -> note("deeper")))
                                        .then(fail()))
                                .onErrorComplete())
                        .then(note("after")))
                .block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("before", "after");
    }

    @Test
    void onCommitOfAnUndoneTransactionIsDropped() {
        transactions.atomic(() -> note("never").then(fail())).onErrorComplete().block(TestRuntime.LIMIT);

        assertThat(log).isEmpty();
    }

    /** TX-07, S157. */
    @Test
    void aCallbackRunsOutsideOfTheTransactionAndMayOpenAnother() {
        Mono<Void> callback = transactions
                .active()
                .doOnNext(active -> log.add("active " + active))
                .then(transactions.atomic(() -> insert(2).then(note("inner"))));

        transactions
                .atomic(() ->
                        insert(1).then(transactions.onCommit(() -> callback)).then(note("next")))
                .block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("active false", "inner", "next");
        assertStored(1L, 2L);
    }

    @Test
    void aCallbackSeesTheContextOfWhoRegisteredIt() {
        Mono<Void> block = transactions.atomic(() -> transactions
                .onCommit(() -> Mono.deferContextual(context -> Mono.fromRunnable(() -> log.add(context.get("user")))))
                .contextWrite(context -> context.put("user", "alice")));

        block.block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("alice");
    }

    /** TX-06. */
    @Test
    void aFailingCallbackReachesTheCallerAndSkipsTheRest() {
        Mono<Void> block = transactions.atomic(() ->
                insert(1).then(transactions.onCommit(TransactionsTest::fail)).then(note("rest")));

        StepVerifier.create(block).expectErrorMessage("on purpose").verify(TestRuntime.LIMIT);

        assertThat(log).isEmpty();
        assertStored(1L);
    }

    /** S158. */
    @Test
    void aFailingRobustCallbackStopsNothing() {
        transactions
                .atomic(() -> insert(1)
                        .then(transactions.onCommit(CommitOptions.defaults().robust(), TransactionsTest::fail))
                        .then(note("rest")))
                .block(TestRuntime.LIMIT);

        assertThat(log).containsExactly("rest");
    }

    @Test
    void aFailingCallbackIsNoReasonToBeginAnew() {
        Mono<Void> callback = Mono.error(new R2dbcRollbackException("another transaction", "40001"));
        Mono<Void> block = transactions.atomic(
                AtomicOptions.defaults().retries(2), () -> insert(1).then(transactions.onCommit(() -> callback)));

        StepVerifier.create(block).expectError(R2dbcRollbackException.class).verify(TestRuntime.LIMIT);

        assertStored(1L);
    }

    @Test
    void theVictimOfADeadlockIsBegunAnew() {
        open(2);
        insert(1).then(insert(2)).block(TestRuntime.LIMIT);
        AtomicInteger attempts = new AtomicInteger();
        Sinks.Empty<Void> one = Sinks.empty();
        Sinks.Empty<Void> two = Sinks.empty();

        Mono<Long> upwards = transactions.atomic(AtomicOptions.defaults().retries(3), () -> {
            attempts.incrementAndGet();
            return lock(1).then(meet(one, two)).then(lock(2));
        });
        Mono<Long> downwards = transactions.atomic(AtomicOptions.defaults().retries(3), () -> {
            attempts.incrementAndGet();
            return lock(2).then(meet(two, one)).then(lock(1));
        });

        StepVerifier.create(Mono.zip(upwards, downwards))
                .expectNextCount(1)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
        assertThat(attempts).hasValueGreaterThan(2);
    }

    private Mono<Long> lock(long id) {
        return runtime.update("UPDATE items SET id = id WHERE id = $1", id);
    }

    private static Mono<Void> meet(Sinks.Empty<Void> mine, Sinks.Empty<Void> other) {
        return Mono.defer(() -> {
            mine.tryEmitEmpty();
            return other.asMono();
        });
    }

    @Test
    void anErrorThatLooksLikeOneOfReactorsStaysWhatItIs() {
        RuntimeException error =
                new RuntimeException("Async resource cleanup failed after onComplete", new IllegalStateException());

        StepVerifier.create(transactions.atomic(() -> Mono.error(error)))
                .expectErrorMatches(error::equals)
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void statementsOfOneTransactionTakeTurns() {
        Mono<Long> sum = transactions.atomic(() -> Flux.range(1, 300)
                .flatMap(id -> insert(id), 300)
                .then(Mono.zip(runtime.count("items"), runtime.count("items"), (left, right) -> left + right)));

        StepVerifier.create(sum).expectNext(600L).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void savepointsOfParallelBranchesDoNotCoverEachOther() {
        transactions
                .atomic(() -> Flux.range(1, 20)
                        .flatMap(id -> transactions
                                .atomic(() -> insert(id).then(id % 2 == 0 ? fail() : insert(100L + id)))
                                .onErrorComplete())
                        .then())
                .block(TestRuntime.LIMIT);

        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isEqualTo(20L);
        assertThat(runtime.value(Long.class, "SELECT count(*) FROM items WHERE mod(id, 2) = 0")
                        .block(TestRuntime.LIMIT))
                .isZero();
    }

    @Test
    void turnsComeInTheOrderOfSubscription() {
        Sinks.Empty<Void> gate = Sinks.empty();
        Mono<Void> first = transactions.atomic(gate::asMono);
        Flux<Long> others = Flux.range(1, 20)
                .flatMap(
                        n -> runtime.update("INSERT INTO items (id) SELECT count(*) * 100 + $1 FROM items", (long) n),
                        20);

        transactions
                .atomic(() -> Mono.when(first, others, Mono.fromRunnable(gate::tryEmitEmpty)))
                .block(TestRuntime.LIMIT);

        assertStored(LongStream.rangeClosed(1, 20)
                .map(n -> (n - 1) * 100 + n)
                .boxed()
                .toArray(Long[]::new));
    }

    @Test
    void whoGivesUpWaitingForATurnIsLeftOut() {
        Sinks.Empty<Void> gate = Sinks.empty();
        Mono<Void> first = transactions.atomic(gate::asMono);
        Mono<Long> impatient =
                insert(1).timeout(Duration.ofMillis(200), Mono.empty()).doFinally(gaveUp -> gate.tryEmitEmpty());

        transactions.atomic(() -> Mono.when(first, impatient, insert(2))).block(TestRuntime.LIMIT);

        assertStored(2L);
    }

    @Test
    void springsInnerFailureIsNotCommittedByTheOuter() {
        TransactionalOperator required = operator(TransactionDefinition.PROPAGATION_REQUIRED);
        Mono<Long> outer = insert(1)
                .then(required.transactional(insert(2).then(TransactionsTest.<Long>fail()))
                        .onErrorComplete())
                .then(insert(3));

        StepVerifier.create(required.transactional(outer))
                .expectError(UnexpectedRollbackException.class)
                .verify(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void springsNestedTransactionIsUndoneAlone() {
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        Mono<Long> outer = note("before")
                .then(insert(1))
                .then(nested.transactional(note("inside").then(insert(1))).onErrorComplete())
                .then(insert(2));

        operator(TransactionDefinition.PROPAGATION_REQUIRED)
                .transactional(outer)
                .block(TestRuntime.LIMIT);

        assertStored(1L, 2L);
        assertThat(log).containsExactly("before");
    }

    @Test
    void springsNewTransactionIsIndependent() {
        open(2);
        TransactionalOperator anew = operator(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transactions
                .atomic(() -> insert(1).then(anew.transactional(insert(2))).then(fail()))
                .onErrorComplete()
                .block(TestRuntime.LIMIT);

        assertStored(2L);
    }

    @Test
    void aNewTransactionThatIsGivenUpWhileWaitingLeavesTheOuterIntact() {
        TransactionalOperator anew = operator(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transactions
                .atomic(() -> insert(1)
                        .then(anew.transactional(insert(2)).timeout(Duration.ofMillis(300), Mono.empty()))
                        .then(insert(3))
                        .then(fail()))
                .onErrorComplete()
                .block(TestRuntime.LIMIT);

        assertStored();
    }

    @Test
    void databaseClientSharesTheTransaction() {
        DatabaseClient client = DatabaseClient.create(runtime.datasource.connectionFactory());
        Mono<Long> seen = client.sql("SELECT count(*) FROM items")
                .map(row -> row.get(0, Long.class))
                .one();

        StepVerifier.create(transactions.atomic(() -> insert(1)
                        .then(client.sql("INSERT INTO items (id) VALUES (2)")
                                .fetch()
                                .rowsUpdated())
                        .then(seen)))
                .expectNext(2L)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
        StepVerifier.create(transactions.atomic(() -> insert(3).then(seen).then(fail())))
                .expectErrorMessage("on purpose")
                .verify(TestRuntime.LIMIT);

        assertStored(1L, 2L);
    }

    @Test
    void theTransactionOfAnotherManagerIsRefused() {
        TransactionalOperator springs =
                TransactionalOperator.create(new R2dbcTransactionManager(runtime.datasource.connectionFactory()));

        for (Mono<?> work : List.of(insert(1), note("early"), transactions.atomic(() -> insert(1)))) {
            StepVerifier.create(springs.transactional(work.then()))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(QueryStateException.class)
                            .hasMessageContaining("Use CovetTransactionManager"))
                    .verify(TestRuntime.LIMIT);
        }

        assertThat(log).isEmpty();
        assertStored();
    }

    @Test
    void theConnectionThatSpringKeepsDuringAnotherDatabasesTransactionIsInNone() {
        open(2);
        TestRuntime other = TestRuntime.on(database, 1);
        DatabaseClient client = DatabaseClient.create(runtime.datasource.connectionFactory());
        Mono<Void> keep = client.sql("SELECT count(*) FROM items").fetch().one().then();

        other.transactions
                .atomic(() -> keep.then(insert(1)).then(note("at once")).then(fail()))
                .onErrorComplete()
                .block(TestRuntime.LIMIT);
        other.close();

        assertThat(log).containsExactly("at once");
        assertStored(1L);
    }
}
