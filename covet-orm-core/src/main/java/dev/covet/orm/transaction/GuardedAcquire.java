package dev.covet.orm.transaction;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Acquires the connection of a transaction, unless the {@link HandOver} is abandoned first. */
final class GuardedAcquire extends Mono<Lease> {

    private final Mono<Lease> source;
    private final HandOver handOver;

    GuardedAcquire(Mono<Lease> source, HandOver handOver) {
        this.source = source;
        this.handOver = handOver;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Lease> actual) {
        source.subscribe(new Acquiring(actual));
    }

    private final class Acquiring implements CoreSubscriber<Lease>, Subscription {

        private final CoreSubscriber<? super Lease> actual;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private @Nullable Subscription upstream;

        private Acquiring(CoreSubscriber<? super Lease> actual) {
            this.actual = actual;
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
            handOver.whenAbandoned(this::giveUp);
            if (upstream != null) {
                upstream.request(n);
            }
        }

        private void giveUp() {
            if (stopped.compareAndSet(false, true)) {
                cancelUpstream();
                actual.onError(new CancellationException("Cancelled while waiting for a connection"));
            }
        }

        @Override
        public void cancel() {
            if (handOver.take()) {
                cancelUpstream();
            }
        }

        private void cancelUpstream() {
            if (upstream != null) {
                upstream.cancel();
            }
        }

        @Override
        public void onNext(Lease lease) {
            if (handOver.take()) {
                actual.onNext(lease);
                actual.onComplete();
            } else {
                lease.returnLate();
            }
        }

        @Override
        public void onError(Throwable error) {
            if (handOver.take()) {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (handOver.take()) {
                actual.onComplete();
            }
        }
    }
}
