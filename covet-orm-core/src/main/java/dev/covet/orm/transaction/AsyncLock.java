package dev.covet.orm.transaction;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * A fair, non-blocking mutex: emits itself when the subscriber acquires it.
 *
 * <p>The subscriber holds the lock until {@link #release()}, even if it cancels after the grant: it is meant as the
 * resource of a {@code usingWhen}, which always releases it. A subscriber that cancels while it waits leaves the queue.
 */
final class AsyncLock extends Mono<AsyncLock> {

    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicInteger draining = new AtomicInteger();

    @Override
    public void subscribe(CoreSubscriber<? super AsyncLock> actual) {
        actual.onSubscribe(new Waiter(actual));
    }

    /** Releases the lock and grants it to the next waiter. Must be called exactly once for each grant. */
    void release() {
        held.set(false);
        drain();
    }

    private void drain() {
        if (draining.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (!waiters.isEmpty() && held.compareAndSet(false, true)) {
                grantToNext();
            }
            missed = draining.addAndGet(-missed);
        } while (missed != 0);
    }

    private void grantToNext() {
        for (Waiter next = waiters.poll(); next != null; next = waiters.poll()) {
            if (next.grant()) {
                return;
            }
        }
        held.set(false);
    }

    private final class Waiter implements Subscription {

        private final CoreSubscriber<? super AsyncLock> actual;
        private final AtomicBoolean requested = new AtomicBoolean();
        private final AtomicBoolean decided = new AtomicBoolean();

        private Waiter(CoreSubscriber<? super AsyncLock> actual) {
            this.actual = actual;
        }

        private boolean grant() {
            if (!decided.compareAndSet(false, true)) {
                return false;
            }
            actual.onNext(AsyncLock.this);
            actual.onComplete();
            return true;
        }

        @Override
        public void request(long n) {
            if (!requested.compareAndSet(false, true)) {
                return;
            }
            if (waiters.isEmpty() && held.compareAndSet(false, true)) {
                if (!grant()) {
                    release();
                }
                return;
            }
            waiters.add(this);
            drain();
        }

        @Override
        public void cancel() {
            if (decided.compareAndSet(false, true)) {
                waiters.remove(this);
            }
        }
    }
}
