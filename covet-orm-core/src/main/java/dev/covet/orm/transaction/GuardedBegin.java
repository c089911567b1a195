package dev.covet.orm.transaction;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Begins a transaction; if the subscriber cancels, notifies the {@link HandOver} instead of cancelling upstream.
 *
 * <p>Therefore a suspended outer transaction is always resumed, and a transaction that has begun always reaches the
 * subscriber, even one that has cancelled, whose {@code usingWhen} then rolls it back.
 */
final class GuardedBegin<T> extends Mono<T> {

    private static final Logger log = LoggerFactory.getLogger(GuardedBegin.class);

    private final Function<HandOver, Mono<T>> begin;

    /**
     * @param begin begins, with what is told when the subscriber leaves; does not throw
     */
    GuardedBegin(Function<HandOver, Mono<T>> begin) {
        this.begin = begin;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        HandOver handOver = new HandOver(Scannable.from(actual));
        begin.apply(handOver).subscribe(new Beginning<>(actual, handOver));
    }

    private static final class Beginning<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final HandOver handOver;
        private @Nullable Subscription upstream;
        private volatile boolean cancelled;

        private Beginning(CoreSubscriber<? super T> actual, HandOver handOver) {
            this.actual = actual;
            this.handOver = handOver;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            handOver.abandon();
        }

        @Override
        public void onNext(T transaction) {
            actual.onNext(transaction);
        }

        @Override
        public void onError(Throwable error) {
            if (cancelled) {
                log.debug("A transaction that nobody waits for any more was not begun", error);
            } else {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }
    }
}
