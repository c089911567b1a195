package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Result;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Reads the results of a statement, one after the other and each to its end, into one answer. One operator for what is
 * done for each statement and each row, where a chain of them would cost more than the work itself.
 */
final class AllResults<E, R> extends Mono<R> {

    private final Publisher<? extends Result> results;
    private final ResultReader<E, R> reader;

    private AllResults(Publisher<? extends Result> results, ResultReader<E, R> reader) {
        this.results = results;
        this.reader = reader;
    }

    /** Returns the answer of a statement; subscribed once. */
    static <E, R> Mono<R> of(Publisher<? extends Result> results, ResultReader<E, R> reader) {
        return new AllResults<>(results, reader);
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        results.subscribe(new Reading<>(actual, reader));
    }

    /** The results themselves; the elements of the one that is read come in by {@link Elements}. */
    private static final class Reading<E, R> implements CoreSubscriber<Result>, Subscription {

        private final CoreSubscriber<? super R> actual;
        private final ResultReader<E, R> reader;
        private final Elements<E, R> elements = new Elements<>(this);
        private final AtomicBoolean ended = new AtomicBoolean();
        private @Nullable Subscription results;
        private boolean asked;
        private volatile boolean reading;
        private volatile boolean last;

        Reading(CoreSubscriber<? super R> actual, ResultReader<E, R> reader) {
            this.actual = actual;
            this.reader = reader;
        }

        private Subscription results() {
            return Objects.requireNonNull(results);
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            results = subscription;
            actual.onSubscribe(this);
        }

        /** One answer is made, however many are asked for. */
        @Override
        public void request(long n) {
            if (!asked) {
                asked = true;
                results().request(1);
            }
        }

        @Override
        public void cancel() {
            ended.set(true);
            elements.cancel();
            results().cancel();
        }

        @Override
        public void onNext(Result result) {
            reading = true;
            try {
                reader.read(result).subscribe(elements);
            } catch (Throwable broken) {
                failed(Operators.onOperatorError(results(), broken, actual.currentContext()));
            }
        }

        void resultRead() {
            reading = false;
            if (last) {
                answered();
            } else {
                results().request(1);
            }
        }

        void failed(Throwable error) {
            results().cancel();
            onError(error);
        }

        @Override
        public void onError(Throwable error) {
            if (ended.compareAndSet(false, true)) {
                elements.cancel();
                actual.onError(error);
            } else {
                Operators.onErrorDropped(error, actual.currentContext());
            }
        }

        @Override
        public void onComplete() {
            last = true;
            if (!reading) {
                answered();
            }
        }

        private void answered() {
            if (ended.compareAndSet(false, true)) {
                actual.onNext(reader.answer());
                actual.onComplete();
            }
        }
    }

    /** What the results are read as. */
    private static final class Elements<E, R> implements CoreSubscriber<E> {

        private final Reading<E, R> reading;
        private volatile @Nullable Subscription current;

        Elements(Reading<E, R> reading) {
            this.reading = reading;
        }

        void cancel() {
            Subscription running = current;
            if (running != null) {
                running.cancel();
            }
        }

        @Override
        public Context currentContext() {
            return reading.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            current = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(E element) {
            reading.reader.add(element);
        }

        @Override
        public void onError(Throwable error) {
            current = null;
            // Operators of the driver wrap what happens to all results when they tell one of them.
            reading.failed(Exceptions.unwrap(error));
        }

        @Override
        public void onComplete() {
            current = null;
            reading.resultRead();
        }
    }
}
