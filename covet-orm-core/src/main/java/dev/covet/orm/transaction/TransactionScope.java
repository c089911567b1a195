package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.QueryStateException;
import io.r2dbc.spi.Connection;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
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
    private final Turn turn;
    private final Savepoints savepoints;

    private TransactionScope(TransactionHolder transaction, @Nullable TransactionScope outer, Savepoints savepoints) {
        this.transaction = transaction;
        this.outer = outer;
        this.turn = new Turn(transaction.getConnection(), transaction.node());
        this.savepoints = savepoints;
    }

    static TransactionScope outermost(TransactionHolder transaction) {
        return new TransactionScope(
                transaction, null, Savepoints.of(transaction.getConnection(), transaction::nextName));
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
     * Waits for the turn and emits the connection; must be followed by {@link #leave()}, {@link #leave(Throwable)},
     * {@link #abandon} or {@link #settle}.
     */
    public Mono<Connection> enter() {
        return turn.begin();
    }

    /** Ends the turn of a statement that succeeded. */
    public Mono<Void> leave() {
        return turn.end();
    }

    /**
     * Ends the turn of a statement that failed. From then on {@link #check} fails, because the database may reject
     * further statements.
     */
    public Mono<Void> leave(Throwable error) {
        if (error instanceof QueryStateException || error instanceof TransactionTimedOutException) {
            return turn.end();
        }
        fail(error);
        // An error that is not the driver's says nothing of the statement, which may still be running.
        return DriverErrors.answered(error) ? turn.end() : turn.endByStopping();
    }

    /** Ends the turn of a cancelled statement: interrupts it on the server first. */
    public Mono<Void> abandon() {
        fail(new CancellationException("A statement of the transaction was cancelled"));
        return turn.endByStopping();
    }

    /**
     * Ends the turn of a short cancelled statement: waits until it has completed, or interrupts it if that takes too
     * long.
     */
    public Mono<Void> settle() {
        return turn.endBySettling().onErrorResume(running -> abandon());
    }

    /** Returns a name for a cursor that no other cursor of the transaction has. */
    public String nextCursor() {
        return transaction.nextName("covet_cursor_");
    }

    /** Returns the node that the transaction runs on. */
    public Node node() {
        return transaction.node();
    }

    /**
     * Checks that the transaction can execute a further statement.
     *
     * @throws QueryStateException if a statement has failed and was not rolled back to a savepoint
     * @throws TransactionTimedOutException if the timeout of the transaction has expired
     */
    public void check() {
        Throwable failure = savepoints.frame().failure();
        if (failure != null) {
            QueryStateException refusal = new QueryStateException("A statement of this transaction has failed ("
                    + failure.getClass().getSimpleName()
                    + "), so no other is accepted until the enclosing atomic(...) ends. Put what may fail"
                    + " into an atomic(...) of its own, so that a savepoint can undo it alone.");
            refusal.initCause(failure);
            throw refusal;
        }
        if (transaction.hasTimeout()) {
            transaction.getTimeToLiveInMillis();
        }
    }

    /** Records a failure in the current frame, which then cannot be committed. */
    void fail(Throwable error) {
        savepoints.frame().fail(error);
    }

    /** Returns the current frame. */
    AtomicFrame frame() {
        return savepoints.frame();
    }

    Turn turn() {
        return turn;
    }

    /** Returns a nested scope, which runs within the turn of this one; its savepoint is not created yet. */
    TransactionScope nested() {
        return new TransactionScope(transaction, this, savepoints.within());
    }

    /** Returns the context for work in this nested scope. */
    Context in(Context context) {
        return context.put(transaction, this);
    }

    /** Ends the turn of the enclosing scope. */
    Mono<Void> leaveOuter() {
        return outer == null ? Mono.empty() : outer.leave();
    }

    Mono<Void> savepoint() {
        return turn.during(() -> {
            check();
            return savepoints.begin();
        });
    }

    /** Releases the innermost savepoint; if something failed in it, rolls back to it and fails. */
    Mono<Void> releaseSavepoint() {
        return turn.during(savepoints::release);
    }

    /** Rolls back to the innermost savepoint of this scope, if there is one. */
    Mono<Void> rollbackToSavepoint() {
        return Mono.defer(() -> {
            savepoints.restore();
            return turn.hurriedly(savepoints::rollback)
                    .onErrorResume(node().driver()::connectionLost, lost -> Mono.empty());
        });
    }
}
