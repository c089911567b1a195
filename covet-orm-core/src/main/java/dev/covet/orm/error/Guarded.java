package dev.covet.orm.error;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Code of the application, whatever it throws when it is called and subscribed.
 *
 * <p>Reactor throws some errors, such as {@code StackOverflowError}, through whoever called it. Who holds a transaction
 * then would never hear of it.
 */
public final class Guarded<T> extends Mono<T> {

    private final Supplier<? extends Publisher<? extends T>> work;

    private Guarded(Supplier<? extends Publisher<? extends T>> work) {
        this.work = work;
    }

    /** Returns the first value of what the supplier gives at each subscription. */
    public static <T> Mono<T> call(Supplier<? extends Publisher<? extends T>> work) {
        return new Guarded<>(work);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Relay<T> relay = new Relay<>(actual);
        try {
            Publisher<? extends T> given = Objects.requireNonNull(work.get(), "The supplier returned null");
            Mono.<T>from(given).subscribe(relay);
        } catch (Throwable thrown) {
            relay.thrown(UnexpectedErrorException.signal(thrown));
        }
    }

    private static final class Relay<T> implements CoreSubscriber<T>, Subscription, Scannable {

        private final CoreSubscriber<? super T> actual;
        private @Nullable Subscription upstream;
        private volatile boolean done;

        private Relay(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        private void thrown(Throwable error) {
            if (upstream == null) {
                Operators.error(actual, error);
            } else {
                upstream.cancel();
                onError(error);
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface says it
        public @Nullable Object scanUnsafe(Attr key) {
            return key == Attr.ACTUAL ? actual : null;
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
        public void onNext(T value) {
            if (!done) {
                actual.onNext(value);
            }
        }

        @Override
        public void onError(Throwable error) {
            if (!done) {
                done = true;
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (!done) {
                done = true;
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            try {
                Objects.requireNonNull(upstream).request(n);
            } catch (Throwable thrown) {
                thrown(UnexpectedErrorException.signal(thrown));
            }
        }

        @Override
        public void cancel() {
            Objects.requireNonNull(upstream).cancel();
        }
    }
}
