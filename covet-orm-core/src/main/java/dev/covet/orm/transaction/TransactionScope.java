package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Task;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A transaction, or a nested part of it, whose statements use the connection one at a time.
 *
 * <pre>{@code
 * Mono.usingWhen(scope.enter(), connection -> ..., connection -> scope.leave())
 * }</pre>
 *
 * <p>Statements of one scope take turns, in the order in which they were subscribed; a nested scope holds the turn of
 * the outer scope until it ends. Therefore {@code zip} and {@code flatMap} work inside a transaction, and a savepoint
 * never includes statements of another branch. Thread-safe.
 */
public final class TransactionScope {

    private final TransactionHolder transaction;
    private final @Nullable TransactionScope outer;
    private final TransactionSeat seat;
    private final Savepoints savepoints;

    private TransactionScope(
            TransactionHolder transaction,
            @Nullable TransactionScope outer,
            TransactionSeat seat,
            Savepoints savepoints) {
        this.transaction = transaction;
        this.outer = outer;
        this.seat = seat;
        this.savepoints = savepoints;
    }

    static TransactionScope outermost(TransactionHolder transaction, TransactionConnection connection) {
        return new TransactionScope(
                transaction,
                null,
                new TransactionSeat(connection, transaction.node()),
                Savepoints.of(connection, transaction::nextName));
    }

    /**
     * Returns the scope that a subscriber is in, null outside of transactions.
     *
     * @throws QueryStateException in a transaction of another transaction manager on the same connection factory:
     *     Spring's manager does not expose its savepoints, so callbacks and reversals cannot be discarded with them
     */
    public static @Nullable TransactionScope current(ContextView context, Datasource datasource) {
        if (!context.hasKey(TransactionContext.class)) {
            return null;
        }
        Object bound = new TransactionSynchronizationManager(context.get(TransactionContext.class))
                .getResource(datasource.connectionFactory());
        if (bound instanceof TransactionHolder own) {
            return own.scope(context);
        }
        // A synchronized one is in no transaction: Spring keeps it for as long as that of another database lasts.
        if (bound instanceof ConnectionHolder foreign && !foreign.isSynchronizedWithTransaction()) {
            throw new QueryStateException("The transaction on datasource \"" + datasource.name()
                    + "\" was begun by another transaction manager than Covet's, and Covet cannot take part in it. Use"
                    + " CovetTransactionManager in place of R2dbcTransactionManager: @Transactional and DatabaseClient"
                    + " work with it too.");
        }
        return null;
    }

    /**
     * Returns what a listener has answered to the beginning of the transaction that a subscriber is in; null if it is in
     * none, or the listener was not there.
     */
    public static @Nullable Object noteOf(TransactionListener listener, ContextView context, Datasource datasource) {
        if (!context.hasKey(TransactionContext.class)) {
            return null;
        }
        Object bound = new TransactionSynchronizationManager(context.get(TransactionContext.class))
                .getResource(datasource.connectionFactory());
        return bound instanceof TransactionHolder own ? own.noteOf(listener) : null;
    }

    /** Returns where statements of this scope get the connection from, one at a time. */
    public Seat seat() {
        return seat;
    }

    /**
     * Records how a statement of this scope ended. After a failure {@link #check} fails, because the database may
     * reject further statements.
     */
    public void ended(Ending ending) {
        transaction.noteLoss(ending);
        switch (ending.outcome()) {
            case FAILED, BROKEN, EXPIRED -> fail(reason(ending));
            case STOPPED -> fail(new CancellationException("A statement of the transaction was cancelled"));
            case NONE, ANSWERED, UNSENT, REFUSED, WITHDRAWN -> {}
        }
    }

    private static Throwable reason(Ending ending) {
        Throwable failure = ending.failure();
        return failure == null ? new QueryTimeoutException("A statement of the transaction ran too long") : failure;
    }

    /** Returns a name for a cursor that no other cursor of the transaction has. */
    public String nextCursor() {
        return transaction.nextName("covet_cursor_");
    }

    /** Returns whether the transaction was begun as one that only reads. */
    public boolean readOnly() {
        return transaction.readOnly();
    }

    /** Returns the node that the transaction runs on. */
    public Node node() {
        return transaction.node();
    }

    /**
     * Checks that the transaction can execute a further statement.
     *
     * @throws DataAccessResourceFailureException if the connection was lost, and with it all of the transaction
     * @throws QueryStateException if a statement has failed and was not rolled back to a savepoint
     * @throws TransactionTimedOutException if the timeout of the transaction has expired
     */
    public void check() {
        transaction.checkConnection();
        Throwable failure = savepoints.frame().failure();
        if (failure != null) {
            QueryStateException refusal = new QueryStateException("A statement of this transaction has failed ("
                    + failure.getClass().getSimpleName()
                    + "), so no other is accepted until the enclosing atomic(...) ends. Put what may fail"
                    + " into an atomic(...) of its own, so that a savepoint can undo it alone.");
            refusal.initCause(failure);
            throw refusal;
        }
        transaction.checkTimeout();
    }

    /** Records a failure in the current frame, which then cannot be committed. */
    void fail(Throwable error) {
        savepoints.frame().fail(error);
    }

    /** Returns the current frame. */
    AtomicFrame frame() {
        return savepoints.frame();
    }

    /** Runs all reversals, because the scope is rolled back as a whole; an inner part of Spring's may still be open. */
    void restoreAll() {
        savepoints.restoreAll();
    }

    TransactionSeat transactionSeat() {
        return seat;
    }

    /** Returns the seat for the statement that ends this scope. */
    Seat toEnd() {
        return seat.toEnd();
    }

    /** Waits for the connection and emits a nested scope, which occupies it; its savepoint is not created yet. */
    Mono<TransactionScope> nested() {
        return Task.<TransactionSeat>of(context -> new Occupation(seat))
                .map(inner -> new TransactionScope(transaction, this, inner, savepoints.within()));
    }

    /** Returns the context for work in this nested scope. */
    Context in(Context context) {
        return context.put(transaction, this);
    }

    /** Ends a nested scope, whose statements are over: the enclosing scope goes on. */
    Mono<Void> leave() {
        return Mono.fromRunnable(() -> {
            seat.ended();
            if (outer != null) {
                outer.seat.vacate(seat);
            }
        });
    }

    Mono<Void> savepoint() {
        return control(seat, connection -> {
            check();
            return savepoints.begin();
        });
    }

    /** Releases the innermost savepoint; if something failed in it, rolls back to it and fails. */
    Mono<Void> releaseSavepoint(Seat from) {
        return control(from, connection -> savepoints.release()).flatMap(Mono::<Void>error);
    }

    /**
     * Rolls back to the innermost savepoint, if there is one. Does nothing if the transaction has ended or its connection
     * is lost, and there is nothing left to undo.
     */
    Mono<Void> rollbackToSavepoint(Seat from) {
        return Mono.defer(() -> {
            savepoints.restore();
            seat.hurry();
            return control(from, connection -> savepoints.rollback())
                    .onErrorResume(
                            error -> error instanceof QueryStateException || transaction.isLost(),
                            over -> Mono.empty());
        });
    }

    private <R> Mono<R> control(Seat from, Function<Connection, Mono<R>> statement) {
        return new ControlStatement<>("A savepoint", from, node(), statement, this::controlled)
                .run()
                .onErrorMap(R2dbcException.class, transaction::translateControl);
    }

    private void controlled(Ending ending) {
        transaction.noteLoss(ending);
        if (ending.closed()) {
            fail(new CancellationException("A savepoint did not end in time"));
        }
    }
}
