package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Asks the pool for a connection and gives up after a time, with a timer only when somebody really waits.
 *
 * <p>An operator of its own because {@code timeout} arms a timer for every acquisition, which alone costs a fifth of a
 * short statement's time; and because a connection that arrives too late has to go back to the pool.
 */
final class TimedAcquire extends Mono<Connection> {

    private final Mono<? extends Connection> source;
    private final IntSupplier waiting;
    private final Duration limit;
    private final Supplier<Throwable> timeout;

    /**
     * @param source the pool's own acquisition
     * @param waiting how many callers the pool lets wait at this moment
     * @param limit how long to wait
     * @param timeout what to fail with
     */
    TimedAcquire(Mono<? extends Connection> source, IntSupplier waiting, Duration limit, Supplier<Throwable> timeout) {
        this.source = source;
        this.waiting = waiting;
        this.limit = limit;
        this.timeout = timeout;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> actual) {
        source.subscribe(new Acquisition(actual));
    }

    private final class Acquisition implements CoreSubscriber<Connection>, Subscription {

        private final CoreSubscriber<? super Connection> actual;
        private final AtomicBoolean decided = new AtomicBoolean();
        private @Nullable Subscription upstream;
        private volatile @Nullable Disposable timer;

        private Acquisition(CoreSubscriber<? super Connection> actual) {
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
            if (upstream != null) {
                upstream.request(n);
            }
            // The pool counts a caller as waiting before it looks for a connection, so nobody slips through.
            if (!decided.get() && timer == null && waiting.getAsInt() > 0) {
                arm();
            }
        }

        private void arm() {
            Disposable armed = Schedulers.parallel().schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
            timer = armed;
            if (decided.get()) {
                armed.dispose();
            }
        }

        private void expire() {
            if (decide()) {
                stop();
                actual.onError(timeout.get());
            }
        }

        @Override
        public void onNext(Connection connection) {
            if (decide()) {
                actual.onNext(connection);
                actual.onComplete();
            } else {
                ConnectionLife.returnLate(Mono.from(connection.close()));
            }
        }

        @Override
        public void onError(Throwable error) {
            if (decide()) {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (decide()) {
                actual.onComplete();
            }
        }

        @Override
        public void cancel() {
            if (decide()) {
                stop();
            }
        }

        private boolean decide() {
            boolean first = decided.compareAndSet(false, true);
            Disposable armed = timer;
            if (first && armed != null) {
                armed.dispose();
            }
            return first;
        }

        private void stop() {
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }
}
