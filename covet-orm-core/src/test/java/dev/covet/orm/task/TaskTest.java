package dev.covet.orm.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.UnexpectedErrorException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Threads that race for one task, and work that throws. */
@DatabaseTest
class TaskTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROUNDS = 2_000;

    private final String url;
    private Connection connection;

    TaskTest(H2Database database) {
        url = database.r2dbcUrl();
    }

    @BeforeEach
    void connect() {
        connection = Mono.from(ConnectionFactories.get(url).create()).block(LIMIT);
    }

    @AfterEach
    void disconnect() {
        Mono.from(connection.close()).block(LIMIT);
    }

    /** One connection, which is granted when the test says so, and whose returns are counted. */
    private final class CountingSeat implements Seat {

        private final AtomicReference<@Nullable Occupant> waiting = new AtomicReference<>();
        private final AtomicInteger granted = new AtomicInteger();
        private final AtomicInteger returned = new AtomicInteger();
        private Runnable requested = () -> {};
        private Consumer<Runnable> thread = Runnable::run;

        void grant() {
            Occupant next = waiting.getAndSet(null);
            if (next != null) {
                granted.incrementAndGet();
                next.granted(connection);
            }
        }

        @Override
        public void request(Occupant occupant) {
            waiting.set(occupant);
            requested.run();
        }

        @Override
        public void withdraw(Occupant occupant) {
            // A pool may grant at the same moment; so does this one.
        }

        @Override
        public void giveBack(Occupant occupant, Connection given, Ending ending) {
            returned.incrementAndGet();
            occupant.returned();
        }

        @Override
        public void onThreadOf(Connection granted, Runnable action) {
            thread.accept(action);
        }

        @Override
        public Publisher<Void> stop(Connection running) {
            return Mono.empty();
        }

        @Override
        public Publisher<Void> close(Connection broken) {
            return Mono.empty();
        }

        @Override
        public @Nullable Duration waitLimit() {
            return null;
        }

        @Override
        public @Nullable Throwable waitedTooLong(Occupant occupant) {
            return null;
        }
    }

    private record Sent<R>(Seat seat, Policy policy, Publisher<R> statement) implements Work<R> {

        @Override
        public Publisher<R> send(Connection connection) {
            return statement;
        }
    }

    @Test
    void whoeverComesFirstTheConnectionGoesBackOnceAndBeforeTheAnswer() throws Exception {
        for (Policy policy : List.of(Policy.STOP, Policy.SETTLE, Policy.FINISH)) {
            for (int round = 0; round < ROUNDS; round++) {
                race(policy);
            }
        }
    }

    private void race(Policy policy) throws Exception {
        CountingSeat seat = new CountingSeat();
        Sinks.One<String> statement = Sinks.one();
        List<Integer> returnedBeforeAnswer = new ArrayList<>();
        Disposable subscription = Task.<String>of(context -> new Sent<>(seat, policy, statement.asMono()))
                .doOnNext(answer -> returnedBeforeAnswer.add(seat.returned.get()))
                .subscribe();

        runTogether(seat::grant, () -> statement.tryEmitValue("answer"), subscription::dispose);

        assertThat(seat.returned).hasValue(seat.granted.get());
        assertThat(returnedBeforeAnswer).isSubsetOf(1).hasSizeLessThanOrEqualTo(1);
    }

    private static void runTogether(Runnable... actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        CountDownLatch done = new CountDownLatch(actions.length);
        for (Runnable action : actions) {
            Schedulers.boundedElastic().schedule(() -> {
                try {
                    start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                    action.run();
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                } finally {
                    done.countDown();
                }
            });
        }
        assertThat(done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** As if a pool granted while it is asked: whoever asks handles what happens meanwhile. */
    @Test
    void whatIsSentIsSentOnTheThreadOfTheConnection() {
        CountingSeat seat = new CountingSeat();
        seat.requested = seat::grant;
        seat.thread = action -> Schedulers.parallel().schedule(action);
        Mono<String> statement = Mono.fromSupplier(() -> Thread.currentThread().getName());

        assertThat(Task.<String>of(context -> new Sent<>(seat, Policy.STOP, statement))
                        .block(LIMIT))
                .startsWith("parallel");
        assertThat(seat.returned).hasValue(1);
    }

    @Test
    void nothingIsSentForWhoLeavesWhileTheConnectionIsOnItsWayToItsThread() {
        CountingSeat seat = new CountingSeat();
        List<Runnable> later = new ArrayList<>();
        seat.thread = later::add;
        AtomicInteger sent = new AtomicInteger();
        Disposable subscription = Task.<String>of(
                        context -> new Sent<>(seat, Policy.STOP, Mono.fromRunnable(sent::incrementAndGet)))
                .subscribe();
        seat.grant();

        subscription.dispose();
        later.forEach(Runnable::run);

        assertThat(later).hasSize(1);
        assertThat(sent).hasValue(0);
        assertThat(seat.returned).hasValue(1);
    }

    @Test
    void whateverTheWorkThrowsIsASignalAndTheConnectionGoesBack() {
        List<Throwable> thrown = List.of(
                new IllegalStateException("broken"), new StackOverflowError(), new NoClassDefFoundError("gone"));
        for (Throwable error : thrown) {
            for (Publisher<String> statement : List.of(throwing(error), Mono.<String>error(error))) {
                CountingSeat seat = new CountingSeat();
                seat.requested = () -> Schedulers.parallel().schedule(seat::grant);
                Mono<String> answer = Task.<String>of(context -> new Sent<>(seat, Policy.STOP, statement));

                assertThatThrownBy(() -> answer.block(LIMIT))
                        .satisfiesAnyOf(
                                seen -> assertThat(seen).isSameAs(error),
                                seen -> assertThat(seen)
                                        .isInstanceOf(UnexpectedErrorException.class)
                                        .hasCause(error));
                assertThat(seat.returned).hasValue(1);
            }
        }
    }

    /** As subscribe() without a consumer of errors throws. */
    @Test
    void aSubscriberThatThrowsOnAnErrorHarmsNobodyElse() {
        CountingSeat seat = new CountingSeat();
        Task.<String>of(context -> new Sent<>(seat, Policy.STOP, Mono.error(new IllegalStateException("broken"))))
                .subscribe();

        seat.grant();

        assertThat(seat.returned).hasValue(1);
    }

    /** As Reactor's own operators do: it is told to the log, and nothing else. */
    @Test
    void aRequestForNothingOrLessIsNone() {
        CountingSeat seat = new CountingSeat();
        AtomicReference<Subscription> subscription = new AtomicReference<>();
        List<Object> signals = new ArrayList<>();
        Task.<String>of(context -> new Sent<>(seat, Policy.STOP, Mono.just("answer")))
                .subscribe(new CoreSubscriber<>() {
                    @Override
                    public void onSubscribe(Subscription given) {
                        subscription.set(given);
                    }

                    @Override
                    public void onNext(String answer) {
                        signals.add(answer);
                    }

                    @Override
                    public void onError(Throwable error) {
                        signals.add(error);
                    }

                    @Override
                    public void onComplete() {
                        signals.add("complete");
                    }
                });

        subscription.get().request(0);
        subscription.get().request(-1);
        seat.grant();
        assertThat(seat.granted).hasValue(0);
        subscription.get().request(1);
        subscription.get().request(1);
        seat.grant();

        assertThat(signals).containsExactly("answer", "complete");
        assertThat(seat.returned).hasValue(1);
    }

    private static Publisher<String> throwing(Throwable error) {
        return subscriber -> {
            if (error instanceof Error fatal) {
                throw fatal;
            }
            throw (RuntimeException) error;
        };
    }
}
