package dev.covet.orm.internal.execute;

import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryEvent.Outcome;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** One statement as the listeners see it: begun once, ended once. */
final class Observation {

    private static final Logger log = LoggerFactory.getLogger(Observation.class);
    private static final AtomicIntegerFieldUpdater<Observation> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(Observation.class, "ended");

    private final QueryListener[] listeners;
    private final QueryStart start;
    private final @Nullable Object[] started;
    private final long begun = System.nanoTime();
    private volatile long sent = begun;
    private volatile String node = "";
    private volatile int ended;

    Observation(QueryListener[] listeners, QueryStart start, BoundStatement statement, ContextView context) {
        this.listeners = listeners;
        this.start = start;
        this.started = new Object[listeners.length];
        for (int index = 0; index < listeners.length; index++) {
            started[index] = started(listeners[index], start, statement, context);
        }
    }

    private static @Nullable Object started(
            QueryListener listener, QueryStart start, BoundStatement statement, ContextView context) {
        try {
            return listener.started(start, statement, context);
        } catch (Throwable broken) {
            logged(listener, broken);
            return null;
        }
    }

    /** The statement has its connection. */
    void sent(String onNode) {
        node = onNode;
        sent = System.nanoTime();
        for (int index = 0; index < listeners.length; index++) {
            sent(listeners[index], onNode, started[index]);
        }
    }

    private static void sent(QueryListener listener, String node, @Nullable Object token) {
        try {
            listener.sent(node, token);
        } catch (Throwable broken) {
            logged(listener, broken);
        }
    }

    void succeeded(long rows) {
        end(Outcome.SUCCESS, rows, null);
    }

    void failed(Throwable error) {
        end(Outcome.ERROR, 0, error);
    }

    void cancelled() {
        end(Outcome.CANCELLED, 0, null);
    }

    private void end(Outcome outcome, long rows, @Nullable Throwable error) {
        if (ended != 0 || !ENDED.compareAndSet(this, 0, 1)) {
            return;
        }
        long now = System.nanoTime();
        boolean reached = !node.isEmpty();
        Duration waited = Duration.ofNanos((reached ? sent : now) - begun);
        Duration duration = reached ? Duration.ofNanos(now - sent) : Duration.ZERO;
        QueryEvent event =
                new QueryEvent(start, node, waited, duration, rows, outcome, error, DriverErrors.sqlState(error));
        for (int index = 0; index < listeners.length; index++) {
            finished(listeners[index], event, started[index]);
        }
    }

    private static void finished(QueryListener listener, QueryEvent event, @Nullable Object token) {
        try {
            listener.finished(event, token);
        } catch (Throwable broken) {
            logged(listener, broken);
        }
    }

    private static void logged(QueryListener listener, Throwable broken) {
        log.warn(
                "The query listener {} failed; the statement is not affected",
                listener.getClass().getName(),
                broken);
    }
}
