package dev.covet.orm.internal.execute;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
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
 *
 * <p>Each chunk for which the subscriber has waited makes the next one twice as large, up to {@value #GROWTH} times the
 * first: each costs a round trip, and one who is faster than the server has no use for small ones.
 */
final class ChunksAhead<T> extends Flux<List<T>> {

    private static final int GROWTH = 4;

    private final IntFunction<Mono<List<T>>> fetch;
    private final int size;

    /**
     * @param fetch reads the next chunk of so many rows, if there are so many left
     * @param size the number of rows of the first chunk
     */
    ChunksAhead(IntFunction<Mono<List<T>>> fetch, int size) {
        this.fetch = fetch;
        this.size = size;
    }

    @Override
    public void subscribe(CoreSubscriber<? super List<T>> actual) {
        actual.onSubscribe(new Chunks<>(actual, fetch, size));
    }

    private static final class Chunks<T> implements CoreSubscriber<List<T>>, Subscription {

        private final CoreSubscriber<? super List<T>> actual;
        private final IntFunction<Mono<List<T>>> fetch;
        private final int largest;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger draining = new AtomicInteger();
        private volatile @Nullable Subscription running;
        private volatile boolean cancelled;

        // Written by the fetch before it drains, and by whoever drains.
        private volatile boolean fetching;
        private volatile @Nullable List<T> ready;
        private volatile @Nullable Throwable failure;
        private volatile boolean waited;
        private volatile boolean ahead;
        private boolean last;

        /** How many rows the chunk has that was asked for, if it is full. */
        private int size;

        Chunks(CoreSubscriber<? super List<T>> actual, IntFunction<Mono<List<T>>> fetch, int size) {
            this.actual = actual;
            this.fetch = fetch;
            this.size = size;
            this.largest = (int) Math.min(Integer.MAX_VALUE, (long) GROWTH * size);
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
                ahead = true;
                size = waited ? (int) Math.min(largest, 2L * size) : size;
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
            ahead = false;
            fetchNext();
            return true;
        }

        private void fetchNext() {
            fetching = true;
            fetch.apply(size).subscribe(this);
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
            waited = ahead && requested.get() > 0;
            fetching = false;
            drain();
        }
    }
}
