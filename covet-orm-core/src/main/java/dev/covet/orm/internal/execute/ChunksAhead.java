package dev.covet.orm.internal.execute;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The chunks of a cursor, up to the first that is not full. The next chunk is asked for before one is emitted, so that
 * the server works on it while the subscriber does; never more than one is read ahead.
 */
final class ChunksAhead<T> extends Flux<List<T>> {

    private final Mono<List<T>> fetch;
    private final int size;

    /**
     * @param fetch reads the next chunk at each subscription
     * @param size the number of rows of a full chunk
     */
    ChunksAhead(Mono<List<T>> fetch, int size) {
        this.fetch = fetch;
        this.size = size;
    }

    @Override
    public void subscribe(CoreSubscriber<? super List<T>> actual) {
        actual.onSubscribe(new Chunks<>(actual, fetch, size));
    }

    private static final class Chunks<T> implements CoreSubscriber<List<T>>, Subscription {

        private final CoreSubscriber<? super List<T>> actual;
        private final Mono<List<T>> fetch;
        private final int size;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger draining = new AtomicInteger();
        private volatile @Nullable Subscription running;
        private volatile boolean cancelled;

        // Written by the fetch before it drains, and by whoever drains.
        private volatile boolean fetching;
        private volatile @Nullable List<T> ready;
        private volatile @Nullable Throwable failure;
        private boolean last;

        Chunks(CoreSubscriber<? super List<T>> actual, Mono<List<T>> fetch, int size) {
            this.actual = actual;
            this.fetch = fetch;
            this.size = size;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                drain();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Subscription current = running;
            if (current != null) {
                current.cancel();
            }
        }

        private void drain() {
            if (draining.getAndIncrement() != 0) {
                return;
            }
            int missed = 1;
            do {
                while (advance()) {}
                missed = draining.addAndGet(-missed);
            } while (missed != 0);
        }

        /** Takes one step; returns whether there may be another one. */
        private boolean advance() {
            // Looked at first: what a fetch has brought is there once it is over.
            if (cancelled || fetching) {
                return false;
            }
            List<T> chunk = ready;
            if (chunk == null) {
                return begin();
            }
            if (requested.get() == 0) {
                return false;
            }
            emit(chunk);
            return true;
        }

        private void emit(List<T> chunk) {
            ready = null;
            requested.decrementAndGet();
            last = chunk.size() < size;
            if (!last) {
                fetchNext();
            }
            actual.onNext(chunk);
        }

        /** Nothing is there and nothing on the way. */
        private boolean begin() {
            Throwable error = failure;
            if (error != null) {
                cancelled = true;
                actual.onError(error);
                return false;
            }
            if (last) {
                cancelled = true;
                actual.onComplete();
                return false;
            }
            if (requested.get() == 0) {
                return false;
            }
            fetchNext();
            return true;
        }

        private void fetchNext() {
            fetching = true;
            fetch.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            running = subscription;
            if (cancelled) {
                subscription.cancel();
            } else {
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(List<T> chunk) {
            ready = chunk;
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
            fetching = false;
            drain();
        }

        @Override
        public void onComplete() {
            fetching = false;
            drain();
        }
    }
}
