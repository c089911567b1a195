package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DriverErrors;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.error.QueryStateException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A transaction, or a nested part of it, as the statements in it see it: its connection, one at a time.
 *
 * <pre>{@code
 * Mono.usingWhen(scope.enter(), connection -> ..., connection -> scope.leave())
 * }</pre>
 *
 * <p>Statements of one scope take turns, in the order in which they were subscribed; a nested scope has the turn of the
 * outer one for as long as it lasts. So {@code zip} and {@code flatMap} work inside a transaction, and a savepoint never
 * covers what another branch does. Thread-safe.
 */
public final class TransactionScope {

    private final @Nullable TransactionHolder holder;
    private final ConnectionHolder connections;
    private final Node node;
    private final @Nullable TransactionScope outer;
    private final AsyncLock turn = new AsyncLock();
    private volatile Frame frame;

    private TransactionScope(
            @Nullable TransactionHolder holder,
            ConnectionHolder connections,
            Node node,
            @Nullable TransactionScope outer,
            Frame frame) {
        this.holder = holder;
        this.connections = connections;
        this.node = node;
        this.outer = outer;
        this.frame = frame;
    }

    static TransactionScope outermost(TransactionHolder holder) {
        return new TransactionScope(holder, holder, holder.node(), null, Frame.outermost());
    }

    /**
     * The scope that a subscriber is in, null outside of transactions. A transaction of another Spring transaction
     * manager on the same connection factory is joined too, but its statements do not take turns.
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
        if (bound instanceof ConnectionHolder foreign && foreign.isSynchronizedWithTransaction()) {
            return new TransactionScope(null, foreign, datasource.primary(), null, Frame.outermost());
        }
        return null;
    }

    /** Waits for its turn and gives the transaction's connection; one of the methods that leave has to follow. */
    public Mono<Connection> enter() {
        return turn.map(mine -> connections.getConnection());
    }

    /** Ends the turn of a statement that went well. */
    public Mono<Void> leave() {
        return Mono.fromRunnable(turn::release);
    }

    /**
     * Ends the turn of a statement that failed. The database may refuse all others from now on, so {@link #check} does.
     */
    public Mono<Void> leave(Connection connection, Throwable error) {
        if (error instanceof QueryStateException || error instanceof TransactionTimedOutException) {
            return leave();
        }
        frame.fail(error);
        // An error that is not the driver's says nothing of the statement, which may still be running.
        return DriverErrors.answered(error) ? leave() : stop(connection);
    }

    /** Ends the turn of a statement that nobody waits for any more: stops it, then lets the next one have its turn. */
    public Mono<Void> abandon(Connection connection) {
        frame.fail(new CancellationException("A statement of the transaction was cancelled"));
        return stop(connection);
    }

    /** Ends the turn of a short statement that nobody waits for any more: lets it end by itself, if it does so soon. */
    public Mono<Void> settle(Connection connection) {
        return node.settle(connection).then(leave()).onErrorResume(running -> abandon(connection));
    }

    /** A name for a cursor that no other cursor of the transaction has. */
    public String nextCursor() {
        return holder == null ? "covet_cursor" : holder.nextName("covet_cursor_");
    }

    private Mono<Void> stop(Connection connection) {
        return node.interrupt(connection).onErrorComplete().then(leave());
    }

    /** What two subscribers share exactly if their statements run in the same part of the same transaction. */
    public Object identity() {
        return holder == null ? connections : this;
    }

    /** The node that the transaction runs on. */
    public Node node() {
        return node;
    }

    /** Whether the transaction was begun as one that only reads. */
    public boolean readOnly() {
        return holder != null && holder.readOnly();
    }

    /**
     * Refuses what is asked of a transaction in which a statement has failed.
     *
     * @throws QueryStateException if a statement has failed and no savepoint has undone that
     * @throws TransactionTimedOutException if the transaction's time is over
     */
    public void check() {
        Throwable failure = frame.failure();
        if (failure != null) {
            QueryStateException refusal = new QueryStateException("A statement of this transaction has failed ("
                    + failure.getClass().getSimpleName()
                    + "), so no other is accepted until the enclosing atomic(...) ends. Put what may fail"
                    + " into an atomic(...) of its own, so that a savepoint can undo it alone.");
            refusal.initCause(failure);
            throw refusal;
        }
        if (connections.hasTimeout()) {
            connections.getTimeToLiveInMillis();
        }
    }

    /** Notes that a part of the frame has failed, which then cannot be committed. */
    void fail(Throwable error) {
        frame.fail(error);
    }

    void markRollbackOnly() {
        frame.markRollbackOnly();
    }

    void onCommit(CommitHook hook) {
        frame.add(hook);
    }

    Frame frame() {
        return frame;
    }

    /** The key under which a nested scope of the same transaction stands in the Reactor context. */
    Object key() {
        return holder == null ? connections : holder;
    }

    /** A scope within this one, in whose turn it runs; not begun yet. */
    TransactionScope nested() {
        return new TransactionScope(holder, connections, node, this, frame);
    }

    /** Gives the turn back to the scope around this one. */
    Mono<Void> leaveOuter() {
        return outer == null ? Mono.empty() : outer.leave();
    }

    Mono<Void> savepoint() {
        return exclusively(connection -> {
            check();
            Frame before = frame;
            Frame inner = before.inner(holder == null ? "covet_savepoint" : holder.nextName("covet_savepoint_"));
            frame = inner;
            return Mono.from(connection.createSavepoint(inner.savepoint())).doOnError(error -> frame = before);
        });
    }

    /** Ends the frame well; one in which something failed is rolled back and refused. */
    Mono<Void> releaseSavepoint() {
        return exclusively(connection -> {
            Frame ending = frame;
            UnexpectedRollbackException refusal = ending.commitRefusal();
            if (refusal != null) {
                return undo(connection, ending).then(Mono.error(refusal));
            }
            ending.mergeIntoOuter();
            frame = ending.outer();
            return Mono.from(connection.releaseSavepoint(ending.savepoint())).doOnError(frame::fail);
        });
    }

    /** Undoes what happened since the savepoint, if there is one of this scope. */
    Mono<Void> rollbackToSavepoint() {
        return exclusively(connection -> begun() ? undo(connection, frame) : Mono.empty())
                .onErrorResume(DriverErrors::connectionLost, lost -> Mono.empty());
    }

    private boolean begun() {
        return !frame.savepoint().isEmpty() && (outer == null || frame != outer.frame);
    }

    private Mono<Void> undo(Connection connection, Frame undone) {
        frame = undone.outer();
        return Mono.from(connection.rollbackTransactionToSavepoint(undone.savepoint()))
                .then(Mono.from(connection.releaseSavepoint(undone.savepoint())))
                .doOnError(frame::fail);
    }

    Mono<Void> commit() {
        return exclusively(connection -> {
            UnexpectedRollbackException refusal = frame.commitRefusal();
            return refusal == null
                    ? Mono.from(connection.commitTransaction())
                            .onErrorMap(R2dbcException.class, TransactionScope::translateCommit)
                    : Mono.from(connection.rollbackTransaction()).then(Mono.error(refusal));
        });
    }

    /** A connection that is lost has taken the transaction along, so that the error which ended it is the one to tell. */
    Mono<Void> rollback() {
        return exclusively(connection -> Mono.from(connection.rollbackTransaction()))
                .onErrorResume(DriverErrors::connectionLost, lost -> Mono.empty())
                .onErrorMap(R2dbcException.class, error -> DriverErrors.translate("Roll back", null, error));
    }

    /** PostgreSQL answers COMMIT with ROLLBACK, without a code, if a statement had failed. */
    private static RuntimeException translateCommit(R2dbcException error) {
        return error instanceof R2dbcRollbackException && error.getSqlState() == null
                ? new UnexpectedRollbackException(
                        "The database rolled back instead of committing: a statement of this transaction had failed.",
                        error)
                : DriverErrors.translate("Commit", null, error);
    }

    private Mono<Void> exclusively(Function<Connection, Publisher<Void>> work) {
        return Mono.usingWhen(
                enter(),
                connection -> node.driver().shift(Mono.defer(() -> Mono.from(work.apply(connection)))),
                connection -> leave(),
                (connection, error) -> leave(),
                connection -> leave());
    }
}
