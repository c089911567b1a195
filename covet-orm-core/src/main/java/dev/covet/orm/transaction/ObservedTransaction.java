package dev.covet.orm.transaction;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionEvent.Outcome;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** One transaction as the listeners see it: begun once, ended once. */
final class ObservedTransaction {

    private static final Logger log = LoggerFactory.getLogger(ObservedTransaction.class);

    private final List<TransactionListener> listeners;
    private final TransactionStart start;
    private final @Nullable Object[] begun;
    private final long since = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Outcome outcome = Outcome.ROLLED_BACK;

    ObservedTransaction(List<TransactionListener> listeners, TransactionStart start, ContextView context) {
        this.listeners = listeners;
        this.start = start;
        this.begun = new Object[listeners.size()];
        for (int index = 0; index < begun.length; index++) {
            begun[index] = begun(listeners.get(index), context);
        }
    }

    private @Nullable Object begun(TransactionListener listener, ContextView context) {
        try {
            return listener.begun(start, context);
        } catch (Throwable broken) {
            logged(listener, broken);
            return null;
        }
    }

    /** Returns what a listener has answered to the beginning, null if it is none of those that were told. */
    @Nullable
    Object of(TransactionListener listener) {
        int index = listeners.indexOf(listener);
        return index < 0 ? null : begun[index];
    }

    /** Records how the commit went; without one, the transaction is rolled back. */
    void outcome(Outcome known) {
        outcome = known;
    }

    void ended() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        TransactionEvent event = new TransactionEvent(start, outcome, Duration.ofNanos(System.nanoTime() - since));
        for (int index = 0; index < begun.length; index++) {
            TransactionListener listener = listeners.get(index);
            try {
                listener.ended(event, begun[index]);
            } catch (Throwable broken) {
                logged(listener, broken);
            }
        }
    }

    static void logged(TransactionListener listener, Throwable broken) {
        log.warn(
                "The transaction listener {} failed; the transaction is not affected",
                listener.getClass().getName(),
                broken);
    }
}
