package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.listener.TransactionEvent.Outcome;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.routing.Session;
import dev.covet.orm.task.Ending;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.ValidationDepth;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The state of one transaction, bound as the resource under which Spring finds the connection. */
final class TransactionHolder extends ConnectionHolder {

    private final TransactionConnection connection;
    private final Node node;
    private final boolean readOnly;
    private final Access access;
    private final CommitErrors commitErrors;
    private final @Nullable Session session;
    private final @Nullable ObservedTransaction observed;
    private final TransactionScope root;
    private final AtomicInteger names = new AtomicInteger();
    private final ConnectionLoss loss;
    private volatile boolean commitSent;

    /**
     * @param session who uses the node, null if nobody keeps account of it
     * @param observed who listens, null if nobody does
     */
    TransactionHolder(
            BeginStatement.Begun begun,
            boolean readOnly,
            CommitErrors commitErrors,
            @Nullable Session session,
            @Nullable ObservedTransaction observed) {
        super(begun.connection());
        this.connection = begun.connection();
        this.node = begun.node();
        this.readOnly = readOnly;
        this.access = node.granted(readOnly ? Access.READ : Access.WRITE);
        this.session = session;
        this.observed = observed;
        this.loss = new ConnectionLoss(node);
        this.commitErrors = commitErrors;
        this.root = TransactionScope.outermost(this, connection);
        // Spring lets go of the connection when the last of those who asked for it is done; this one stays.
        requested();
    }

    Node node() {
        return node;
    }

    /** Returns what a listener has answered to the beginning of this transaction. */
    @Nullable
    Object noteOf(TransactionListener listener) {
        return observed == null ? null : observed.of(listener);
    }

    boolean readOnly() {
        return readOnly;
    }

    /** Looks whether a statement has ended with its connection lost, which no savepoint can undo. */
    void noteLoss(Ending ending) {
        if (isLostBy(ending)) {
            root.fail(loss.refusal());
        }
    }

    private boolean isLostBy(Ending ending) {
        boolean lost = loss.note(ending);
        if (lost && node.role() == Node.Role.PRIMARY) {
            node.failed();
        }
        return lost;
    }

    boolean isLost() {
        return loss.known();
    }

    /** Fails if the connection is lost, with the reason for it. */
    void checkConnection() {
        if (loss.known()) {
            throw loss.refusal();
        }
    }

    /** Translates an error of a savepoint; whatever fails behind the loss of the connection fails because of it. */
    RuntimeException translateControl(R2dbcException error) {
        return loss.known() ? loss.refusal() : DriverErrors.translate(node.driver(), "Savepoint", null, error);
    }

    boolean hasEnded() {
        return root.transactionSeat().hasEnded();
    }

    boolean active() {
        return isTransactionActive();
    }

    void activate() {
        setTransactionActive(true);
        setSynchronizedWithTransaction(true);
    }

    /**
     * Returns the scope of a subscriber: a nested scope, which is stored in the context under this holder as key,
     * otherwise the whole transaction.
     */
    TransactionScope scope(ContextView context) {
        return context.hasKey(this) ? context.get(this) : root;
    }

    /**
     * Returns a name that is unique in the transaction. Every transaction uses the same names, so that the server can
     * reuse prepared statements.
     */
    String nextName(String prefix) {
        return prefix + names.incrementAndGet();
    }

    /** Commits; if something failed in the transaction, rolls back and fails. */
    Mono<Void> commit() {
        AtomicFrame frame = root.frame();
        Mono<Void> commit = new ControlStatement<>(
                        "COMMIT",
                        root.transactionSeat().toEnd(),
                        node,
                        connection -> commit(connection, frame),
                        this::end)
                .run()
                .onErrorMap(this::commitFailure)
                .flatMap(Mono::<Void>error);
        return observed == null ? commit : observed(commit, observed);
    }

    private static Mono<Void> observed(Mono<Void> commit, ObservedTransaction by) {
        return commit.doOnSuccess(done -> by.outcome(Outcome.COMMITTED))
                .doOnError(CommitOutcomeUnknownException.class, silence -> by.outcome(Outcome.UNKNOWN));
    }

    private Throwable commitFailure(Throwable error) {
        if (error instanceof QueryTimeoutException late) {
            return unanswered(late);
        }
        return error instanceof R2dbcException own ? translateCommit(own) : error;
    }

    /** Commits, or rolls back and answers why. */
    private Mono<UnexpectedRollbackException> commit(Connection connection, AtomicFrame frame) {
        UnexpectedRollbackException refusal = loss.known() ? loss.rollback() : frame.commitRefusal();
        if (refusal != null) {
            frame.undo();
            return Mono.from(connection.rollbackTransaction())
                    .onErrorResume(node.driver()::connectionLost, over -> Mono.empty())
                    .thenReturn(refusal);
        }
        return Mono.from(connection.validate(ValidationDepth.LOCAL))
                .flatMap(open -> open ? committing(connection) : Mono.error(loss::beforeCommit))
                .then(Mono.<UnexpectedRollbackException>fromRunnable(frame::committed))
                .doOnError(error -> frame.undo());
    }

    private Mono<Void> committing(Connection connection) {
        commitSent = true;
        return Mono.from(connection.commitTransaction());
    }

    private void end(Ending ending) {
        isLostBy(ending);
        root.transactionSeat().ended();
        if (session != null) {
            node.markUse(session, access);
        }
    }

    /**
     * Rolls back. The reversals run before anything is awaited, because a subscriber that has cancelled may retry
     * immediately. An error of a lost connection is ignored, because losing it has ended the transaction.
     */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            root.restoreAll();
            root.transactionSeat().hurry();
            return new ControlStatement<Void>(
                            "ROLLBACK",
                            root.transactionSeat().toEnd(),
                            node,
                            Connection::rollbackTransaction,
                            this::end)
                    .run()
                    .onErrorResume(error -> error instanceof QueryStateException || loss.known(), over -> Mono.empty())
                    .onErrorMap(
                            R2dbcException.class,
                            error -> DriverErrors.translate(node.driver(), "Roll back", null, error));
        });
    }

    /** Fails if the timeout has expired; what was done until then is not committed, even if the error is swallowed. */
    void checkTimeout() {
        if (!hasTimeout()) {
            return;
        }
        try {
            getTimeToLiveInMillis();
        } catch (TransactionTimedOutException expired) {
            root.fail(expired);
            throw expired;
        }
    }

    /** Gives the connection back; nothing can be sent in this transaction any more. */
    Mono<Void> giveBack() {
        return Mono.defer(() -> {
            root.transactionSeat().ended();
            clear();
            if (observed != null) {
                observed.ended();
            }
            return node.giveBack(connection.lent());
        });
    }

    /**
     * Translates an error of the commit; PostgreSQL answers COMMIT with ROLLBACK, without an SQLSTATE, if a statement
     * has failed.
     */
    private RuntimeException translateCommit(R2dbcException error) {
        if (error instanceof R2dbcRollbackException && error.getSqlState() == null) {
            return new UnexpectedRollbackException(
                    "The database rolled back instead of committing: a statement of this transaction had failed.",
                    error);
        }
        return node.driver().connectionLost(error) ? unanswered(error) : commitErrors.translate(node.driver(), error);
    }

    /** Returns what a COMMIT failed with that was not answered; it makes no difference where nothing was written. */
    private RuntimeException unanswered(Exception silence) {
        return commitSent && !readOnly
                ? new CommitOutcomeUnknownException(node.qualifiedName(), silence)
                : loss.refusal(silence);
    }

    /** Runs the on-commit callbacks sequentially. */
    Mono<Void> runHooks() {
        return CommitHook.runAll(root.frame().hooks());
    }

    // Two transactions are never the same, whatever the superclass may say one day: holders are keys.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
