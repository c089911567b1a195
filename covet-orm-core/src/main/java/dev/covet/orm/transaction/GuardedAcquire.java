package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import io.r2dbc.spi.Connection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Waits for a transaction's connection until it is there or the {@link HandOver} says that nobody wants it. */
final class GuardedAcquire extends Mono<Connection> {

    private final Node node;
    private final HandOver handOver;

    GuardedAcquire(Node node, HandOver handOver) {
        this.node = node;
        this.handOver = handOver;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> actual) {
        node.acquire().subscribe(new Acquiring(actual));
    }

    private final class Acquiring implements CoreSubscriber<Connection>, Subscription {

        private final CoreSubscriber<? super Connection> actual;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private @Nullable Subscription upstream;

        private Acquiring(CoreSubscriber<? super Connection> actual) {
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
        public void onNext(Connection connection) {
            if (handOver.take()) {
                actual.onNext(connection);
                actual.onComplete();
            } else {
                node.returnLate(connection);
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
