package dev.covet.orm.transaction;

import io.r2dbc.spi.Connection;
import java.util.function.UnaryOperator;
import org.springframework.transaction.UnexpectedRollbackException;
import reactor.core.publisher.Mono;

/**
 * The stack of savepoints of a scope, which determines the current {@link AtomicFrame}. Makes statements, for which
 * others ask for the {@link TransactionSeat}.
 *
 * <p>The frame in which it starts belongs to the enclosing scope; only inner frames are ended here.
 */
final class Savepoints {

    private final Connection connection;
    private final UnaryOperator<String> names;
    private final AtomicFrame outermost;
    private volatile AtomicFrame frame;

    private Savepoints(Connection connection, UnaryOperator<String> names, AtomicFrame outermost) {
        this.connection = connection;
        this.names = names;
        this.outermost = outermost;
        this.frame = outermost;
    }

    /** Returns the savepoints of a transaction; {@code names} generates a unique name from a prefix. */
    static Savepoints of(Connection connection, UnaryOperator<String> names) {
        return new Savepoints(connection, names, AtomicFrame.outermost());
    }

    /** Returns the savepoints of a nested scope, which starts in the current frame. */
    Savepoints within() {
        return new Savepoints(connection, names, frame);
    }

    /** Returns the current frame. */
    AtomicFrame frame() {
        return frame;
    }

    Mono<Void> begin() {
        AtomicFrame before = frame;
        AtomicFrame inner = before.inner(names.apply("covet_savepoint_"));
        return Mono.from(connection.createSavepoint(inner.savepoint()))
                .doOnSuccess(done -> frame = inner)
                .doOnError(before::fail);
    }

    /** Releases the innermost savepoint; if something failed in it, rolls back to it and answers why. */
    Mono<UnexpectedRollbackException> release() {
        AtomicFrame ending = frame;
        UnexpectedRollbackException refusal = ending.commitRefusal();
        if (refusal != null) {
            return rollback().thenReturn(refusal);
        }
        ending.mergeIntoOuter();
        frame = ending.outer();
        return Mono.from(connection.releaseSavepoint(ending.savepoint()))
                .doOnError(frame::fail)
                .then(Mono.empty());
    }

    /** Runs the reversals of the enclosing frame and of all inner ones, because all of them are rolled back. */
    void restoreAll() {
        outermost.undo();
    }

    /** Runs the reversals of the innermost savepoint immediately, before it is rolled back. */
    void restore() {
        if (frame != outermost) {
            frame.undo();
        }
    }

    /** Rolls back to the innermost savepoint of this scope and releases it; does nothing if there is none. */
    Mono<Void> rollback() {
        AtomicFrame undone = frame;
        if (undone == outermost) {
            return Mono.empty();
        }
        frame = undone.outer();
        undone.undo();
        return Mono.from(connection.rollbackTransactionToSavepoint(undone.savepoint()))
                .then(Mono.from(connection.releaseSavepoint(undone.savepoint())))
                .doOnError(frame::fail);
    }
}
