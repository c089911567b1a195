package dev.covet.orm.datasource;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Lets a statement that nobody waits for any more run to its end, and drops what comes of it.
 *
 * <p>A driver that is cancelled by one thread while another one hands it rows may lose some of them without freeing their
 * buffers. Whoever cancels has the server stop the statement, so its end is not far.
 */
final class RunToEnd<T> extends Mono<T> {

    private static final Logger log = LoggerFactory.getLogger(RunToEnd.class);

    private final Mono<T> statement;

    RunToEnd(Mono<T> statement) {
        this.statement = statement;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        statement.subscribe(new Run<>(actual));
    }

    private static final class Run<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private @Nullable Subscription upstream;
        private volatile boolean running;
        private volatile boolean abandoned;

        private Run(CoreSubscriber<? super T> actual) {
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
            running = true;
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            abandoned = true;
            if (!running && upstream != null) {
                upstream.cancel();
            }
        }

        @Override
        public void onNext(T answer) {
            if (abandoned) {
                Operators.onDiscard(answer, currentContext());
            } else {
                actual.onNext(answer);
            }
        }

        @Override
        public void onError(Throwable error) {
            if (abandoned) {
                log.debug("A statement that nobody waits for ended with an error", error);
            } else {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (!abandoned) {
                actual.onComplete();
            }
        }
    }
}
