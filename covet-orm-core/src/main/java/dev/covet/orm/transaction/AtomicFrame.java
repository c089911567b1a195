package dev.covet.orm.transaction;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * A transaction, or a part of it that a savepoint can undo: what failed in it, what is to follow its commit, and
 * what is to be put back if it is undone.
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

    /** The frame around this one; only a frame with a savepoint has one. */
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

    /** This frame's work now belongs to the one around it. */
    void mergeIntoOuter() {
        outer().hooks.addAll(hooks);
        outer().reversals.merge(reversals);
    }

    /** This frame's work is undone, or will be, whatever happens now. */
    void undo() {
        reversals.restore();
    }

    /** This frame's work cannot be undone any more. */
    void committed() {
        reversals.drop();
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

    /** Why this frame must not be committed, null if it may. */
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
