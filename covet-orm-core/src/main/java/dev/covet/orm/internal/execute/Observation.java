package dev.covet.orm.internal.execute;

import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.PlanRequest;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryEvent.Outcome;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One statement as the listeners see it: begun once, ended once, before its subscriber hears of that. One object is all
 * of it, the subscriber to the answer too, since there is one for each statement.
 */
final class Observation<R> implements CoreSubscriber<R>, Subscription, BoundStatement {

    private static final Logger log = LoggerFactory.getLogger(Observation.class);

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Observation> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(Observation.class, "ended");

    private final QueryListener[] listeners;
    private final ObservedShape shape;
    private final StatementCall call;
    private final StatementKind<R> kind;
    private final CoreSubscriber<? super R> actual;
    private final @Nullable Object[] started;
    private final long begun = System.nanoTime();
    private @Nullable Subscription subscription;
    private volatile long sent = begun;
    private volatile String node = "";
    private volatile int ended;

    Observation(
            QueryListener[] listeners,
            ObservedShape shape,
            StatementCall call,
            StatementKind<R> kind,
            CoreSubscriber<? super R> actual) {
        this.listeners = listeners;
        this.shape = shape;
        this.call = call;
        this.kind = kind;
        this.actual = actual;
        this.started = new Object[listeners.length];
        begin();
    }

    private void begin() {
        ContextView context = actual.currentContext();
        for (int index = 0; index < listeners.length; index++) {
            started[index] = started(listeners[index], shape.start(), this, context);
        }
    }

    @Override
    public QueryStart query() {
        return shape.start();
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public long sentNanos() {
        return sent;
    }

    @Override
    public String values() {
        return asked().values();
    }

    @Override
    public Mono<String> plan(String onNode, PlanRequest request) {
        return asked().plan(onNode, request);
    }

    private SentStatement asked() {
        return new SentStatement(call, shape.datasource(), shape.values());
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription answer) {
        if (Operators.validate(subscription, answer)) {
            subscription = answer;
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(R result) {
        end(Outcome.SUCCESS, kind.rows(result), null);
        actual.onNext(result);
    }

    @Override
    public void onComplete() {
        end(Outcome.SUCCESS, 0, null);
        actual.onComplete();
    }

    @Override
    public void onError(Throwable error) {
        failed(error);
        actual.onError(error);
    }

    @Override
    public void request(long most) {
        Subscription answer = subscription;
        if (answer != null) {
            answer.request(most);
        }
    }

    @Override
    public void cancel() {
        end(Outcome.CANCELLED, 0, null);
        Subscription answer = subscription;
        if (answer != null) {
            answer.cancel();
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
        sent = System.nanoTime();
        node = onNode; // who sees where it is also sees since when
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

    void failed(Throwable error) {
        end(Outcome.ERROR, 0, error);
    }

    private void end(Outcome outcome, long rows, @Nullable Throwable error) {
        if (ended != 0 || !ENDED.compareAndSet(this, 0, 1)) {
            return;
        }
        long now = System.nanoTime();
        boolean reached = !node.isEmpty();
        QueryEvent event = new QueryEvent(
                shape.start(),
                node,
                (reached ? sent : now) - begun,
                reached ? now - sent : 0,
                rows,
                outcome,
                error,
                DriverErrors.sqlState(error));
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
