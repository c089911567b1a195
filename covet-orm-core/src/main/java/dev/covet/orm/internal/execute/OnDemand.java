package dev.covet.orm.internal.execute;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A statement that is made and sent when its answer is asked for, and not when somebody only subscribes.
 *
 * <p>A subscriber may ask much later, as {@code concat} and {@code repeat} do, perhaps only after other statements have
 * ended. A connection or a transaction's turn that was taken before would keep those waiting, for ever.
 */
final class OnDemand<R> extends Mono<R> {

    private final Function<ContextView, Mono<R>> statement;

    OnDemand(Function<ContextView, Mono<R>> statement) {
        this.statement = statement;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        actual.onSubscribe(new Asked<>(statement, actual));
    }

    private static final class Asked<R> extends AtomicReference<Subscription>
            implements CoreSubscriber<R>, Subscription {

        private static final long serialVersionUID = 1L;

        private static final Subscription ASKED = Operators.emptySubscription();

        private final transient Function<ContextView, Mono<R>> statement;
        private final transient CoreSubscriber<? super R> actual;

        private Asked(Function<ContextView, Mono<R>> statement, CoreSubscriber<? super R> actual) {
            this.statement = statement;
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void request(long n) {
            if (!Operators.validate(n) || !compareAndSet(null, ASKED)) {
                return;
            }
            Mono<R> sent;
            try {
                sent = statement.apply(currentContext());
            } catch (Throwable error) {
                actual.onError(Operators.onOperatorError(error, currentContext()));
                return;
            }
            sent.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (compareAndSet(ASKED, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void cancel() {
            Subscription sent = getAndSet(Operators.cancelledSubscription());
            if (sent != null) {
                sent.cancel();
            }
        }

        @Override
        public void onNext(R answer) {
            actual.onNext(answer);
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }
    }
}
