package dev.covet.orm.driver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Lets a statement that nobody waits for any more run to its end, and drops what comes of it.
 *
 * <p>A driver that is cancelled by one thread while another one hands it rows may lose some of them without freeing
 * their buffers. Whoever cancels has the server stop the statement, so its end is not far; one that does not come, as
 * when the statement still waits for a parameter, is not waited for longer than the limit.
 */
public final class RunToEnd<T> extends Mono<T> {

    /** How long the end of something is waited for. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(RunToEnd.class);

    private final Mono<T> statement;
    private final Duration limit;

    public RunToEnd(Mono<T> statement, Duration limit) {
        this.statement = statement;
        this.limit = limit;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        statement.subscribe(new Run<>(actual, limit));
    }

    private static final class Run<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final Duration limit;
        private Subscription upstream = Operators.emptySubscription();
        private volatile boolean running;
        private volatile boolean abandoned;
        private volatile boolean ended;
        private volatile @Nullable Disposable timer;

        private Run(CoreSubscriber<? super T> actual, Duration limit) {
            this.actual = actual;
            this.limit = limit;
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
            upstream.request(n);
        }

        @Override
        public void cancel() {
            abandoned = true;
            if (running) {
                timer = Schedulers.parallel().schedule(upstream::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
                if (ended) {
                    stopTimer();
                }
            } else {
                upstream.cancel();
            }
        }

        private void end() {
            ended = true;
            stopTimer();
        }

        private void stopTimer() {
            Disposable present = timer;
            if (present != null) {
                present.dispose();
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
            end();
            if (abandoned) {
                log.debug("A statement that nobody waits for ended with an error", error);
            } else {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            end();
            if (!abandoned) {
                actual.onComplete();
            }
        }
    }
}
