package dev.covet.orm.transaction;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides between a subscriber who gives up and a connection that arrives, while a transaction is begun.
 *
 * <p>Until the pool has handed over a connection, giving up ends the wait. From then on it has no effect before the
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

    /** The connection is here, or the wait failed; false if the subscriber has gone before. */
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN);
    }

    /** The subscriber has gone. */
    void abandon() {
        if (state.compareAndSet(State.OPEN, State.ABANDONED)) {
            stopWaiting();
        }
    }

    /** What ends the wait; may be run twice. */
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
