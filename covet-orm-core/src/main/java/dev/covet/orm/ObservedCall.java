package dev.covet.orm;

import dev.covet.orm.listener.CallEvent;
import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.CallStart;
import dev.covet.orm.listener.QueryEvent.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** One call as the listeners see it: begun once, ended once. */
final class ObservedCall {

    private static final Logger log = LoggerFactory.getLogger(ObservedCall.class);

    private final List<CallListener> listeners;
    private final CallStart start;
    private final @Nullable Object[] started;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long since = System.nanoTime();

    ObservedCall(List<CallListener> listeners, CallStart start, ContextView context) {
        this.listeners = listeners;
        this.start = start;
        this.started = new Object[listeners.size()];
        for (int index = 0; index < started.length; index++) {
            started[index] = started(listeners.get(index), context);
        }
    }

    private @Nullable Object started(CallListener listener, ContextView context) {
        try {
            return listener.started(start, context);
        } catch (Throwable broken) {
            logged(listener, broken);
            return null;
        }
    }

    /** The context for the work of the call. */
    Context within(Context context) {
        Context within = context;
        for (int index = 0; index < started.length; index++) {
            CallListener listener = listeners.get(index);
            try {
                within = listener.within(within, started[index]);
            } catch (Throwable broken) {
                logged(listener, broken);
            }
        }
        return within;
    }

    void succeeded() {
        end(Outcome.SUCCESS, null);
    }

    void failed(Throwable error) {
        end(Outcome.ERROR, error);
    }

    void cancelled() {
        end(Outcome.CANCELLED, null);
    }

    private void end(Outcome outcome, @Nullable Throwable error) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        CallEvent event = new CallEvent(start, Duration.ofNanos(System.nanoTime() - since), outcome, error);
        for (int index = 0; index < started.length; index++) {
            CallListener listener = listeners.get(index);
            try {
                listener.ended(event, started[index]);
            } catch (Throwable broken) {
                logged(listener, broken);
            }
        }
    }

    private static void logged(CallListener listener, Throwable broken) {
        log.warn(
                "The call listener {} failed; the call is not affected",
                listener.getClass().getName(),
                broken);
    }
}
