package dev.covet.orm.transaction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The first use of a transaction's connection, sent behind BEGIN without waiting for its answer. As both are answered in
 * order, BEGIN has been when the use is; if it failed, so does the use, whatever came of it.
 */
final class BehindBegin<T> extends Flux<T> {

    private final Mono<Void> begin;
    private final Publisher<? extends T> use;

    BehindBegin(Mono<Void> begin, Publisher<? extends T> use) {
        this.begin = begin;
        this.use = use;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Begin first = new Begin(actual.currentContext());
        begin.subscribe(first);
        Throwable failure = first.failure;
        if (failure == null) {
            use.subscribe(new Use<>(actual, first));
        } else {
            Operators.error(actual, failure);
        }
    }

    private static final class Begin implements CoreSubscriber<Void> {

        private final Context context;
        private volatile @Nullable Throwable failure;

        Begin(Context context) {
            this.context = context;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable error) {
            failure = error;
        }

        @Override
        public void onComplete() {}
    }

    private static final class Use<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final Begin begin;
        private @Nullable Subscription upstream;

        Use(CoreSubscriber<? super T> actual, Begin begin) {
            this.actual = actual;
            this.begin = begin;
        }

        @Override
        public Context currentContext() {
            return begin.context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            Objects.requireNonNull(upstream).request(n);
        }

        @Override
        public void cancel() {
            Objects.requireNonNull(upstream).cancel();
        }

        @Override
        public void onNext(T element) {
            if (begin.failure == null) {
                actual.onNext(element);
            } else {
                Operators.onDiscard(element, begin.context);
            }
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(Objects.requireNonNullElse(begin.failure, error));
        }

        @Override
        public void onComplete() {
            Throwable failure = begin.failure;
            if (failure == null) {
                actual.onComplete();
            } else {
                actual.onError(failure);
            }
        }
    }
}
