package dev.covet.orm.task;

import io.r2dbc.spi.Connection;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A use of a connection whose seat and statement do what the actors say, and count what was asked of them. */
final class StressedUse implements Seat, Work<String>, CoreSubscriber<String>, Subscription {

    private static final Connection CONNECTION = (Connection) Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final boolean answersAtOnce;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private @Nullable Task<?> task;
    private @Nullable Occupant occupant;
    private @Nullable Subscriber<? super String> reader;
    private volatile boolean failed;

    private StressedUse(boolean answersAtOnce) {
        this.answersAtOnce = answersAtOnce;
        Task.<String>of(context -> this).subscribe((CoreSubscriber<String>) this);
    }

    /** Returns one that waits for its connection; its statement is answered as soon as it is sent. */
    static StressedUse waiting() {
        return new StressedUse(true);
    }

    /** Returns one whose statement was sent and is not answered. */
    static StressedUse sent() {
        StressedUse use = new StressedUse(false);
        use.grant();
        return use;
    }

    void grant() {
        Objects.requireNonNull(occupant).granted(CONNECTION);
    }

    void answer() {
        Subscriber<? super String> present = Objects.requireNonNull(reader);
        present.onNext("answer");
        present.onComplete();
    }

    void abandon() {
        Objects.requireNonNull(task).cancel();
    }

    void expire() {
        Objects.requireNonNull(task).signal(TaskEvent.RAN_TOO_LONG);
    }

    int timesSent() {
        return sent.get();
    }

    int timesStopped() {
        return stopped.get();
    }

    int timesReturned() {
        return returned.get();
    }

    /** Returns 0 if nothing was emitted, 1 for an answer, 2 for an error, and more if there was more than one of them. */
    int emitted() {
        return failed ? 2 * signals.get() : signals.get();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        task = (Task<?>) subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String answer) {}

    @Override
    public void onError(Throwable error) {
        failed = true;
        signals.incrementAndGet();
    }

    @Override
    public void onComplete() {
        signals.incrementAndGet();
    }

    @Override
    public Seat seat() {
        return this;
    }

    @Override
    public Policy policy() {
        return Policy.STOP;
    }

    @Override
    public Publisher<String> send(Connection connection) {
        sent.incrementAndGet();
        return subscriber -> {
            reader = subscriber;
            subscriber.onSubscribe(this);
            if (answersAtOnce) {
                answer();
            }
        };
    }

    @Override
    public Throwable ranTooLong() {
        return new IllegalStateException("ran too long");
    }

    @Override
    public void request(long number) {}

    @Override
    public void cancel() {}

    @Override
    public void request(Occupant requesting) {
        occupant = requesting;
    }

    @Override
    public void withdraw(Occupant leaving) {}

    @Override
    public void giveBack(Occupant leaving, Connection connection, Ending ending) {
        returned.incrementAndGet();
        leaving.returned();
    }

    @Override
    public Publisher<Void> stop(Connection running) {
        stopped.incrementAndGet();
        return Mono.empty();
    }

    @Override
    public Publisher<Void> close(Connection broken) {
        return Mono.empty();
    }
}
