package dev.covet.orm.transaction;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * The state of a transaction or of a savepoint: its failure, its on-commit callbacks, and the reversals to run if it is
 * rolled back.
 */
final class AtomicFrame {

    private final @Nullable AtomicFrame outer;
    private final String savepoint;
    private final Queue<CommitHook> hooks = new ConcurrentLinkedQueue<>();
    private final Reversals reversals = new Reversals();
    private volatile @Nullable Throwable failure;
    private volatile boolean rollbackOnly;

    private AtomicFrame(@Nullable AtomicFrame outer, String savepoint) {
        this.outer = outer;
        this.savepoint = savepoint;
    }

    static AtomicFrame outermost() {
        return new AtomicFrame(null, "");
    }

    AtomicFrame inner(String name) {
        AtomicFrame inner = new AtomicFrame(this, name);
        reversals.add(inner.reversals);
        return inner;
    }

    /** Returns the enclosing frame; only a frame of a savepoint has one. */
    AtomicFrame outer() {
        if (outer == null) {
            throw new IllegalStateException("The outermost frame has no savepoint");
        }
        return outer;
    }

    String savepoint() {
        return savepoint;
    }

    void add(CommitHook hook) {
        hooks.add(hook);
    }

    Queue<CommitHook> hooks() {
        return hooks;
    }

    void add(Reversal reversal) {
        reversals.add(reversal);
    }

    /** Moves the callbacks and reversals of this frame to the enclosing one, because its savepoint was released. */
    void mergeIntoOuter() {
        outer().hooks.addAll(hooks);
        outer().reversals.merge(reversals);
    }

    /** Runs the reversals, because the work of this frame is, or will be, rolled back. */
    void undo() {
        reversals.restore();
    }

    /** Discards the reversals, because the transaction was committed. */
    void committed() {
        reversals.committed();
    }

    void fail(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    void markRollbackOnly() {
        rollbackOnly = true;
    }

    /** Returns the reason why this frame must not be committed, or null if it may be. */
    @Nullable
    UnexpectedRollbackException commitRefusal() {
        Throwable cause = failure;
        if (cause != null) {
            return new UnexpectedRollbackException(
                    "Rolled back instead of committed: a statement failed and its error was swallowed. Put what may"
                            + " fail into an atomic(...) of its own, so that a savepoint can undo it alone.",
                    cause);
        }
        if (rollbackOnly) {
            return new UnexpectedRollbackException(
                    "Rolled back instead of committed: an inner part that took part in this transaction failed and"
                            + " its error was swallowed. Let the error through, or give the inner part a savepoint.");
        }
        return null;
    }
}
