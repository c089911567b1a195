package dev.covet.orm.transaction;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the race between a cancelling subscriber and an arriving connection while a transaction begins.
 *
 * <p>Before the pool has handed over a connection, cancellation ends the wait. Afterwards it has no effect until the
 * transaction has begun; the subscriber, a {@code usingWhen}, then receives the transaction and rolls it back. Anything
 * else returns a connection to the pool while its BEGIN is on the way, and the next borrower works in an open
 * transaction that nobody commits.
 */
final class HandOver {

    private enum State {
        OPEN,
        TAKEN,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile @Nullable Runnable whenAbandoned;

    /**
     * Records that the wait has ended, with a connection or an error; returns false if the subscriber cancelled before.
     */
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN);
    }

    /** Records that the subscriber has cancelled. */
    void abandon() {
        if (state.compareAndSet(State.OPEN, State.ABANDONED)) {
            stopWaiting();
        }
    }

    /** Sets the action that ends the wait; it may run twice. */
    void whenAbandoned(Runnable action) {
        whenAbandoned = action;
        if (state.get() == State.ABANDONED) {
            stopWaiting();
        }
    }

    private void stopWaiting() {
        Runnable action = whenAbandoned;
        if (action != null) {
            action.run();
        }
    }
}
