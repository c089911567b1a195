package dev.covet.orm.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When the limits of a task fire, and what comes of it, by a clock that the test turns on. */
class TaskLimitsTest {

    private static final Duration WAIT = Duration.ofMillis(300);
    private static final Duration RUN = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofDays(1);

    private VirtualTimeScheduler clock;
    private Script script;

    @BeforeEach
    void stopTheClock() {
        clock = VirtualTimeScheduler.getOrSet();
        script = new Script();
    }

    @AfterEach
    void letTheClockGo() {
        VirtualTimeScheduler.reset();
    }

    private void advance(long millis) {
        clock.advanceTimeBy(Duration.ofMillis(millis));
    }

    /** Nobody uses it: seat and work only hand it on. */
    private static Connection untouched() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A seat and a statement that do what the test says, and write down when they were asked for what. */
    private final class Script implements Seat, Work<String> {

        private final Connection connection = untouched();
        private final List<String> log = new ArrayList<>();
        private final Sinks.One<String> statement = Sinks.one();
        private final Sinks.Empty<Void> stopped = Sinks.empty();
        private final Sinks.Empty<Void> closed = Sinks.empty();
        private Policy policy = Policy.STOP;
        private @Nullable Duration waitLimit;
        private @Nullable Duration runLimit;
        private int patience;
        private Consumer<Runnable> thread = Runnable::run;
        private @Nullable Occupant occupant;

        private void note(String what) {
            log.add(clock.now(TimeUnit.MILLISECONDS) + " " + what);
        }

        Disposable start(Policy chosen) {
            policy = chosen;
            return Task.<String>of(context -> this)
                    .subscribe(answer -> note("answer " + answer), error -> note("error " + error.getMessage()));
        }

        Occupant occupant() {
            return Objects.requireNonNull(occupant);
        }

        void grant() {
            occupant().granted(connection);
        }

        @Override
        public Seat seat() {
            return this;
        }

        @Override
        public Policy policy() {
            return policy;
        }

        @Override
        public void request(Occupant requesting) {
            occupant = requesting;
            note("request");
        }

        @Override
        public void withdraw(Occupant leaving) {
            note("withdraw");
        }

        @Override
        public Publisher<String> send(Connection granted) {
            note("send");
            return statement.asMono();
        }

        @Override
        public void onThreadOf(Connection granted, Runnable action) {
            thread.accept(action);
        }

        @Override
        public Publisher<Void> stop(Connection running) {
            note("stop");
            return stopped.asMono();
        }

        @Override
        public Publisher<Void> close(Connection broken) {
            note("close");
            return closed.asMono();
        }

        @Override
        public void giveBack(Occupant leaving, Connection given, Ending ending) {
            note((ending.closed() ? "discard " : "return ") + ending.outcome());
            leaving.returned();
        }

        @Override
        public @Nullable Duration waitLimit() {
            return waitLimit;
        }

        @Override
        public @Nullable Throwable waitedTooLong(Occupant waiting) {
            return patience-- > 0 ? null : new IllegalStateException("waited too long");
        }

        @Override
        public @Nullable Duration limit() {
            return runLimit;
        }

        @Override
        public Throwable ranTooLong() {
            return new IllegalStateException("ran too long");
        }
    }

    private void assertHappened(String... what) {
        assertThat(script.log).containsExactly(what);
    }

    @ParameterizedTest
    @EnumSource
    void aWaitEndsAtItsLimitAndALateConnectionGoesBack(Policy policy) {
        script.waitLimit = WAIT;
        script.start(policy);

        advance(299);
        assertHappened("0 request");
        advance(1);
        assertHappened("0 request", "300 withdraw", "300 error waited too long");
        advance(700);
        script.grant();
        clock.advanceTimeBy(LONG);
        assertHappened("0 request", "300 withdraw", "300 error waited too long", "1000 return EXPIRED");
    }

    /** As one is that runs code of the application's which blocks. */
    @ParameterizedTest
    @EnumSource
    void aConnectionWhoseThreadIsHeldUpIsWaitedForNoLonger(Policy policy) {
        List<Runnable> queue = new ArrayList<>();
        script.waitLimit = WAIT;
        script.thread = queue::add;
        script.start(policy);
        script.grant();

        advance(300);
        assertHappened("0 request", "300 withdraw", "300 error waited too long");
        queue.forEach(Runnable::run);
        assertHappened("0 request", "300 withdraw", "300 error waited too long", "300 return EXPIRED");
    }

    @ParameterizedTest
    @EnumSource
    void aSeatMayLetOneWaitOn(Policy policy) {
        script.waitLimit = WAIT;
        script.patience = 2;
        script.start(policy);

        advance(899);
        assertHappened("0 request");
        advance(1);
        assertHappened("0 request", "900 withdraw", "900 error waited too long");
    }

    @ParameterizedTest
    @EnumSource
    void theWaitIsNotLimitedAnyMoreOnceThereIsAConnection(Policy policy) {
        script.waitLimit = WAIT;
        Disposable statement = script.start(policy);

        advance(299);
        script.grant();
        clock.advanceTimeBy(LONG);

        assertHappened("0 request", "299 send");
        assertThat(statement.isDisposed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aStatementIsStoppedAtItsLimitThatCountsFromWhenItWasSent(Policy policy) {
        script.runLimit = RUN;
        script.start(policy);
        advance(50);
        script.grant();

        advance(999);
        assertHappened("0 request", "50 send");
        advance(1);
        assertHappened("0 request", "50 send", "1050 stop");
        script.stopped.tryEmitEmpty();
        script.statement.tryEmitError(new IllegalStateException("stopped by the server"));
        clock.advanceTimeBy(LONG);
        assertHappened("0 request", "50 send", "1050 stop", "1050 return EXPIRED", "1050 error ran too long");
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatDoesNotStopAtItsLimitLosesItsConnection(Policy policy) {
        script.runLimit = RUN;
        script.start(policy);
        script.grant();

        advance(1_299);
        assertHappened("0 request", "0 send", "1000 stop");
        advance(1);
        assertHappened("0 request", "0 send", "1000 stop", "1300 close");
        script.closed.tryEmitEmpty();
        clock.advanceTimeBy(LONG);
        assertHappened(
                "0 request", "0 send", "1000 stop", "1300 close", "1300 discard EXPIRED", "1300 error ran too long");
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatEndsOnlyHalfOfItIsNotTrusted(Policy policy) {
        script.runLimit = RUN;
        script.start(policy);
        script.grant();
        advance(1_000);
        script.stopped.tryEmitEmpty();

        advance(299);
        assertHappened("0 request", "0 send", "1000 stop");
        advance(1);
        assertHappened("0 request", "0 send", "1000 stop", "1300 close");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerInTimeIsGivenOnAndNoLimitFiresLater(Policy policy) {
        script.waitLimit = WAIT;
        script.runLimit = RUN;
        script.start(policy);
        script.grant();
        advance(999);
        script.statement.tryEmitValue("A");
        clock.advanceTimeBy(LONG);

        if (policy == Policy.KEEP) {
            assertHappened("0 request", "0 send", "999 answer A");
        } else {
            assertHappened("0 request", "0 send", "999 return ANSWERED", "999 answer A");
        }
    }

    private void abandonedAfter100(Policy policy) {
        Disposable statement = script.start(policy);
        script.grant();
        advance(100);
        statement.dispose();
    }

    @Test
    void whatIsStoppedWhenAbandonedHasSixSecondsToStop() {
        abandonedAfter100(Policy.STOP);
        assertHappened("0 request", "0 send", "100 stop");

        advance(299);
        assertHappened("0 request", "0 send", "100 stop");
        advance(1);
        script.closed.tryEmitEmpty();
        clock.advanceTimeBy(LONG);
        assertHappened("0 request", "0 send", "100 stop", "6100 close", "6100 discard STOPPED");
    }

    @Test
    void whatSettlesHasTwoSecondsToEndAndThenSixToStop() {
        abandonedAfter100(Policy.SETTLE);

        advance(1_999);
        assertHappened("0 request", "0 send");
        advance(1);
        assertHappened("0 request", "0 send", "2100 stop");
        advance(5_999);
        assertHappened("0 request", "0 send", "2100 stop");
        advance(1);
        assertHappened("0 request", "0 send", "2100 stop", "8100 close");
    }

    @Test
    void whatSettlesIsStoppedAtOnceWhenOthersWaitToUndoIt() {
        abandonedAfter100(Policy.SETTLE);
        advance(400);
        script.occupant().hurry();

        assertHappened("0 request", "0 send", "500 stop");
        advance(6_000);
        assertHappened("0 request", "0 send", "500 stop", "6500 close");
    }

    @ParameterizedTest
    @EnumSource(names = {"FINISH", "KEEP"})
    void whatFinishesHasTwoSecondsToEndAndThenLosesItsConnection(Policy policy) {
        abandonedAfter100(policy);

        advance(1_999);
        assertHappened("0 request", "0 send");
        advance(1);
        assertHappened("0 request", "0 send", "2100 close");
        script.closed.tryEmitEmpty();
        assertHappened("0 request", "0 send", "2100 close", "2100 discard STOPPED");
    }

    @ParameterizedTest
    @EnumSource(names = {"SETTLE", "FINISH", "KEEP"})
    void anAbandonedStatementThatEndsInTimeGivesItsConnectionBack(Policy policy) {
        abandonedAfter100(policy);
        advance(1_999);
        script.statement.tryEmitValue("too late");
        clock.advanceTimeBy(LONG);

        assertHappened("0 request", "0 send", "2099 return ANSWERED");
    }
}
