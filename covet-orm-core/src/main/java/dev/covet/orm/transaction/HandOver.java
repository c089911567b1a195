package dev.covet.orm.transaction;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;

/**
 * Tells a transaction that is beginning that its subscriber has gone.
 *
 * <p>While it waits for a connection, that ends the wait. Afterwards it has no effect until the transaction has begun;
 * the subscriber, a {@code usingWhen}, then receives the transaction and rolls it back. Anything else returns a
 * connection to the pool while its BEGIN is on the way, and the next borrower works in an open transaction that nobody
 * commits.
 */
final class HandOver {

    /** In place of what would end the wait: the subscriber has gone. */
    private enum Gone implements Runnable {
        ABANDONED;

        @Override
        public void run() {}
    }

    private final Scannable subscriber;
    private final AtomicReference<@Nullable Runnable> withdraw = new AtomicReference<>();
    private volatile @Nullable TransactionHolder begun;

    /**
     * @param subscriber who wants the transaction
     */
    HandOver(Scannable subscriber) {
        this.subscriber = subscriber;
    }

    /** Returns who wants the transaction. */
    Scannable subscriber() {
        return subscriber;
    }

    /** Sets the action that ends the wait; runs it at once if the subscriber has gone before. */
    void whenAbandoned(Runnable action) {
        if (withdraw.getAndUpdate(before -> before == Gone.ABANDONED ? before : action) == Gone.ABANDONED) {
            action.run();
        }
    }

    /** Records that the subscriber has gone. */
    void abandon() {
        Runnable action = withdraw.getAndSet(Gone.ABANDONED);
        if (action != null) {
            action.run();
        }
    }

    /** Records the transaction that has begun. */
    void begun(TransactionHolder holder) {
        begun = holder;
    }

    /** Returns the transaction that has begun, or null if none has. */
    @Nullable
    TransactionHolder begun() {
        return begun;
    }
}
