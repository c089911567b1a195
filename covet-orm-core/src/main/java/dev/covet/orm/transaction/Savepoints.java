package dev.covet.orm.transaction;

import io.r2dbc.spi.Connection;
import java.util.function.UnaryOperator;
import org.springframework.transaction.UnexpectedRollbackException;
import reactor.core.publisher.Mono;

/**
 * The savepoints of a scope: in which {@link AtomicFrame} things happen now. Sends without asking whose turn it is.
 *
 * <p>The frame it starts in belongs to the scope around it, and only frames within that one are ended here.
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

    /** Those of a whole transaction; {@code names} makes a name of its own of a prefix. */
    static Savepoints of(Connection connection, UnaryOperator<String> names) {
        return new Savepoints(connection, names, AtomicFrame.outermost());
    }

    /** Those of a scope within the frame that is the current one now. */
    Savepoints within() {
        return new Savepoints(connection, names, frame);
    }

    /** What happens now belongs to it. */
    AtomicFrame frame() {
        return frame;
    }

    Mono<Void> begin() {
        AtomicFrame before = frame;
        AtomicFrame inner = before.inner(names.apply("covet_savepoint_"));
        frame = inner;
        return Mono.from(connection.createSavepoint(inner.savepoint())).doOnError(error -> frame = before);
    }

    /** Ends the innermost savepoint well; one in which something failed is rolled back and refused. */
    Mono<Void> release() {
        AtomicFrame ending = frame;
        UnexpectedRollbackException refusal = ending.commitRefusal();
        if (refusal != null) {
            return rollback().then(Mono.error(refusal));
        }
        ending.mergeIntoOuter();
        frame = ending.outer();
        return Mono.from(connection.releaseSavepoint(ending.savepoint())).doOnError(frame::fail);
    }

    /** Puts back at once what changed outside of the database since the innermost savepoint, which is to be rolled back. */
    void restore() {
        if (frame != outermost) {
            frame.undo();
        }
    }

    /** Undoes what happened since the innermost savepoint; does nothing where none was begun. */
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
