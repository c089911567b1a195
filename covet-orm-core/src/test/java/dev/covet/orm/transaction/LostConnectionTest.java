package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.UnexpectedRollbackException;
import reactor.core.publisher.Mono;

/** Transactions whose connection is lost: everybody is told why, and whether it may be committed nevertheless. */
@DatabaseTest
class LostConnectionTest {

    private static final String REASON = "terminating connection due to administrator command";
    private static final String END_SELF = "SELECT pg_terminate_backend(pg_backend_pid())";

    private final PostgresDatabase database;
    private FaultProxy proxy;
    private TestRuntime runtime;
    private TestRuntime witness;

    LostConnectionTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(database.address());
        runtime = TestRuntime.on(proxy.address(database.address()).r2dbcUrl(), 1);
        witness = TestRuntime.on(database, 1);
        witness.execute("CREATE TABLE items (id bigint PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)");
    }

    @AfterEach
    void close() {
        runtime.close();
        proxy.close();
        witness.execute("DROP TABLE items");
        witness.close();
    }

    private Mono<Long> insert(long id) {
        return runtime.update("INSERT INTO items (id) VALUES ($1)", id);
    }

    private Mono<Long> endedByAdministrator() {
        return runtime.update(END_SELF);
    }

    private Throwable failure(Mono<?> work) {
        return catchThrowable(() -> work.block(TestRuntime.LIMIT));
    }

    private void assertNothingIsCommitted() {
        assertThat(witness.count("items").block(TestRuntime.LIMIT)).isZero();
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
    }

    @Test
    void aSessionThatAnAdministratorEndsSaysSo() {
        Throwable error = failure(runtime.transactions.atomic(() -> insert(1).then(endedByAdministrator())));

        assertThat(error)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary")
                .hasMessageContaining(REASON)
                .hasMessageContaining("57P01");
        assertThat(DriverErrors.sqlState(error)).isEqualTo("57P01");
        assertNothingIsCommitted();
    }

    @Test
    void alsoInASavepoint() {
        Throwable error = failure(runtime.transactions.atomic(
                () -> insert(1).then(runtime.transactions.atomic(() -> insert(2).then(endedByAdministrator())))));

        assertThat(error).isInstanceOf(DataAccessResourceFailureException.class).hasMessageContaining(REASON);
        assertNothingIsCommitted();
    }

    @Test
    void whatFollowsASavepointThatLostTheConnectionIsToldTheReason() {
        Throwable error = failure(runtime.transactions.atomic(() -> runtime.transactions
                .atomic(() -> insert(2).then(endedByAdministrator()))
                .onErrorComplete()
                .then(insert(3))));

        assertThat(error)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary")
                .hasMessageContaining(REASON);
        assertNothingIsCommitted();
    }

    @Test
    void aSavepointThatSwallowsTheErrorIsToldTheReason() {
        Throwable error = failure(runtime.transactions.atomic(() -> runtime.transactions.atomic(
                () -> insert(2).then(endedByAdministrator()).onErrorComplete())));

        assertThat(error).hasMessageContaining(REASON);
        assertThat(error.getClass().getName()).startsWith("org.springframework.");
        assertNothingIsCommitted();
    }

    @Test
    void aTransactionThatSwallowsTheErrorIsToldTheReason() {
        Throwable error = failure(runtime.transactions.atomic(
                () -> insert(1).then(endedByAdministrator()).onErrorComplete()));

        assertThat(error).isInstanceOf(UnexpectedRollbackException.class).hasMessageContaining(REASON);
        assertNothingIsCommitted();
    }

    @Test
    void aConnectionThatEndsWhileTheTransactionIsIdleIsFoundBeforeTheCommit() {
        Throwable error = failure(runtime.transactions.atomic(() -> insert(1).then(Mono.defer(this::cut))));

        assertThat(error)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary")
                .hasMessageContaining("before COMMIT was sent");
        assertNothingIsCommitted();
    }

    @Test
    void aConnectionThatEndsWhileTheTransactionIsIdleIsFoundByTheNextStatementAndSavepoint() {
        assertThat(failure(runtime.transactions.atomic(
                        () -> insert(1).then(Mono.defer(this::cut)).then(insert(2)))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary")
                .hasMessageContaining("closed it");
        assertThat(failure(runtime.transactions.atomic(() ->
                        insert(1).then(Mono.defer(this::cut)).then(runtime.transactions.atomic(() -> insert(2))))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary");
        assertNothingIsCommitted();
    }

    /** Ends the session from outside and waits until the client has heard of it. */
    private Mono<Void> cut() {
        return witness.update("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE state = 'idle in transaction' AND datname = current_database()")
                .then(Mono.defer(() -> Mono.just(proxy.openConnections()))
                        .repeat()
                        .filter(open -> open == 0)
                        .next())
                .delayElement(java.time.Duration.ofMillis(100))
                .then();
    }

    @ParameterizedTest
    @EnumSource(FaultProxy.Moment.class)
    void aCommitThatIsNotAnsweredMayBeCommittedOrNot(FaultProxy.Moment moment) {
        Throwable error = failure(
                runtime.transactions.atomic(() -> insert(1).doOnSuccess(done -> proxy.resetAt("COMMIT", moment))));

        assertThat(error)
                .isInstanceOfSatisfying(
                        CommitOutcomeUnknownException.class,
                        unknown -> assertThat(unknown.datasource()).isEqualTo("default.primary"))
                .hasMessageContaining("default.primary")
                .hasMessageContaining("Look whether what it wrote is there");
        assertThat(witness.count("items").block(TestRuntime.LIMIT))
                .isEqualTo(moment == FaultProxy.Moment.ANSWERED ? 1 : 0);
        assertThat(runtime.pool().acquired()).isZero();
    }

    @Test
    void aCommitThatIsNotAnsweredIsNotTriedAgain() {
        Throwable error = failure(runtime.transactions.atomic(
                AtomicOptions.defaults().retries(3),
                () -> insert(1).doOnSuccess(done -> proxy.resetAt("COMMIT", FaultProxy.Moment.ANSWERED))));

        assertThat(error).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(witness.count("items").block(TestRuntime.LIMIT)).isOne();
    }

    @Test
    void aTransactionThatOnlyReadsHasNoOutcome() {
        Throwable error = failure(runtime.transactions.atomic(
                AtomicOptions.defaults().readOnly(),
                () -> runtime.count("items").doOnSuccess(done -> proxy.resetAt("COMMIT", FaultProxy.Moment.SENT))));

        assertThat(error).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void aCommitThatIsRefusedIsKnownToBe() {
        Throwable error = failure(runtime.transactions.atomic(() -> insert(1).then(insert(1))));

        assertThat(error).isInstanceOf(DataIntegrityViolationException.class);
        assertNothingIsCommitted();
    }
}
