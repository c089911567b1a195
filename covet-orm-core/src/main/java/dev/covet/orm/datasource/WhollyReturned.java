package dev.covet.orm.datasource;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Completes when a connection is wholly back in its pool.
 *
 * <p>The pool completes first, and only when that has returned does it serve whoever waits and look whether it was
 * closed meanwhile. What its subscriber does on completion, which may be the rest of an application's request, would
 * run in between: others would wait for it, and a pool closed in it would count the connection as destroyed twice.
 */
final class WhollyReturned extends Mono<Void> {

    private final Publisher<Void> giveBack;

    WhollyReturned(Publisher<Void> giveBack) {
        this.giveBack = giveBack;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        Return pending = new Return(actual);
        giveBack.subscribe(pending);
        pending.subscribed();
    }

    private enum State {
        SUBSCRIBING,
        COMPLETED_MEANWHILE,
        SUBSCRIBED
    }

    private static final class Return extends AtomicReference<State> implements CoreSubscriber<Void> {

        private static final long serialVersionUID = 1L;

        private final transient CoreSubscriber<? super Void> actual;

        private Return(CoreSubscriber<? super Void> actual) {
            super(State.SUBSCRIBING);
            this.actual = actual;
        }

        private void subscribed() {
            if (!compareAndSet(State.SUBSCRIBING, State.SUBSCRIBED)) {
                actual.onComplete();
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            actual.onSubscribe(subscription);
        }

        @Override
        public void onNext(@Nullable Void nothing) {}

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            if (!compareAndSet(State.SUBSCRIBING, State.COMPLETED_MEANWHILE)) {
                actual.onComplete();
            }
        }
    }
}
