package dev.covet.orm.task;

import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.UnexpectedErrorException;
import io.r2dbc.spi.Connection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One use of a connection: carries out what {@link TaskState} decides.
 *
 * <p>Events may come from any thread and from within effects. They are bits of one number; whoever sets the first one
 * handles all that come meanwhile, so effects never overlap and never nest. An effect may throw anything: it becomes the
 * event that says so.
 */
public final class Task<R> implements CoreSubscriber<R>, Subscription, Occupant {

    /** How long the end of an abandoned statement is waited for. */
    static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Task.class);
    private static final int RUNNING = 1 << 31;
    private static final VarHandle EVENTS;

    static {
        try {
            EVENTS = MethodHandles.lookup().findVarHandle(Task.class, "events", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final CoreSubscriber<? super R> actual;
    private final Function<? super ContextView, ? extends Work<R>> works;

    @SuppressWarnings("unused") // by its handle
    private volatile int events;

    // Written by who signals an event, before it, and read by who handles it.
    private @Nullable Connection connection;
    private @Nullable R answer;
    private @Nullable Throwable failure;
    private @Nullable Subscription upstream;

    private @Nullable Throwable overdue;

    // Used by who handles events only.
    private @Nullable Work<R> work;
    private @Nullable Seat seat;
    private @Nullable Throwable translated;
    private Lifecycle.Step step = Lifecycle.first(Policy.STOP);
    private @Nullable Disposable timer;

    private Task(CoreSubscriber<? super R> actual, Function<? super ContextView, ? extends Work<R>> works) {
        this.actual = actual;
        this.works = works;
    }

    /**
     * Returns the answer of a use of a connection. Nothing happens before it is asked for: who subscribes without asking,
     * as {@code concat} does, holds nothing.
     *
     * @param works makes the work of one subscription; an error that it throws is emitted
     */
    public static <R> Mono<R> of(Function<? super ContextView, ? extends Work<R>> works) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super R> actual) {
                actual.onSubscribe(new Task<>(actual, works));
            }
        };
    }

    private void signal(TaskEvent event) {
        int before = (int) EVENTS.getAndBitwiseOr(this, event.bit() | RUNNING);
        if ((before & RUNNING) == 0) {
            handleAll();
        }
    }

    private void handleAll() {
        do {
            int pending = (int) EVENTS.getAndSet(this, RUNNING) & ~RUNNING;
            while (pending != 0) {
                handle(TaskEvent.at(Integer.numberOfTrailingZeros(pending)));
                pending &= pending - 1;
            }
        } while (!EVENTS.compareAndSet(this, RUNNING, 0));
    }

    private boolean isPending(int bits) {
        return (events & bits) != 0;
    }

    private void handle(TaskEvent event) {
        Phase phase = step.state().phase();
        if (phase == Phase.NEW && event == TaskEvent.REQUESTED && !begin()) {
            return;
        }
        if (phase == Phase.WAITING && event == TaskEvent.WAITED_TOO_LONG && mayWaitOn()) {
            limitWait();
            return;
        }
        Lifecycle.Step before = step;
        step = before.after(event);
        if (step.state().phase() != phase) {
            stopTimer();
        }
        for (Effect effect : before.effects(event)) {
            perform(effect);
        }
    }

    private boolean begin() {
        try {
            Work<R> made = works.apply(currentContext());
            seat = made.seat();
            work = made;
            step = Lifecycle.first(made.policy());
            return true;
        } catch (Throwable broken) {
            step = Lifecycle.first(Policy.STOP).after(TaskEvent.CANCELLED);
            actual.onError(UnexpectedErrorException.signal(broken));
            return false;
        }
    }

    private boolean mayWaitOn() {
        overdue = seat().waitedTooLong(this);
        return overdue == null;
    }

    private void perform(Effect effect) {
        switch (effect) {
            case REQUEST -> request();
            case WITHDRAW -> withdraw();
            case LIMIT_WAIT -> limitWait();
            case SEND -> send();
            case LIMIT_RUN -> limitRun();
            case STOP -> stop();
            case LIMIT_DRAIN -> arm(drainLimit(), TaskEvent.DRAINED_TOO_LONG);
            case CLOSE -> close();
            case RETURN -> giveBack(false);
            case DISCARD -> giveBack(true);
            case EMIT -> emit();
        }
    }

    private void request() {
        try {
            seat().request(this);
        } catch (Throwable broken) {
            refused(broken);
        }
    }

    private void withdraw() {
        try {
            seat().withdraw(this);
        } catch (Throwable broken) {
            log.warn("A wait for a connection could not be called off", broken);
        }
    }

    /** Starts a timer only if the connection did not come at once: it costs more than most waits. */
    private void limitWait() {
        if (isPending(TaskEvent.GRANTED.bit() | TaskEvent.REFUSED.bit())) {
            return;
        }
        work().waiting(() -> signal(TaskEvent.WITHDRAWN));
        Duration limit = seat().waitLimit();
        if (limit != null) {
            arm(limit, TaskEvent.WAITED_TOO_LONG);
        }
    }

    private void send() {
        try {
            Publisher<? extends R> statement = work().send(connected());
            statement.subscribe(this);
        } catch (Throwable broken) {
            failure = broken;
            signal(upstream == null ? TaskEvent.UNSENT : TaskEvent.BROKEN);
            if (upstream == null) {
                return;
            }
        }
        signal(TaskEvent.SENT);
    }

    private void limitRun() {
        Duration limit = work().limit();
        if (limit != null && !isPending(TaskEvent.ANSWERED.bit() | TaskEvent.FAILED.bit())) {
            arm(limit, TaskEvent.RAN_TOO_LONG);
        }
    }

    private void stop() {
        try {
            if (work().cancellable() && upstream != null) {
                upstream.cancel();
                signal(TaskEvent.FAILED);
            }
            seat().stop(connected()).subscribe(new Reply(TaskEvent.STOPPED, TaskEvent.STUCK));
        } catch (Throwable broken) {
            log.warn("A statement could not be stopped", broken);
            signal(TaskEvent.STUCK);
        }
    }

    private Duration drainLimit() {
        return step.state().drain() == Drain.END ? DRAIN_LIMIT : DRAIN_LIMIT.multipliedBy(3);
    }

    private void close() {
        try {
            seat().close(connected()).subscribe(new Reply(TaskEvent.CLOSED, TaskEvent.CLOSED));
            if (upstream != null) {
                upstream.cancel();
            }
        } catch (Throwable broken) {
            log.warn("A connection could not be closed", broken);
            signal(TaskEvent.CLOSED);
        }
    }

    private void giveBack(boolean closed) {
        Ending ending = ending(closed);
        try {
            work().ended(ending);
        } catch (Throwable broken) {
            log.warn("The end of a statement could not be recorded", broken);
        }
        try {
            seat().giveBack(this, connected(), ending);
        } catch (Throwable broken) {
            log.warn("A connection could not be given back", broken);
            returned();
        }
    }

    private Ending ending(boolean closed) {
        Outcome outcome = step.state().outcome();
        if (outcome == Outcome.ANSWERED && !closed) {
            return Ending.ANSWERED;
        }
        return new Ending(outcome, failure(), closed);
    }

    /** What a subscriber throws comes back to it as a signal: whoever waits behind it would wait for ever. */
    private void emit() {
        if (step.state().outcome() != Outcome.ANSWERED) {
            actual.onError(UnexpectedErrorException.signal(error()));
            return;
        }
        try {
            R value = answer;
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        } catch (Throwable thrown) {
            actual.onError(UnexpectedErrorException.signal(thrown));
        }
    }

    private Throwable error() {
        Throwable known = step.state().outcome() == Outcome.WITHDRAWN
                ? new CancellationException("Cancelled while waiting for a connection")
                : failure();
        return known == null ? new IllegalStateException("A task failed for no reason") : known;
    }

    /** Returns what the use failed with, null if it did not fail. */
    private @Nullable Throwable failure() {
        if (step.state().outcome() == Outcome.EXPIRED) {
            if (overdue == null) {
                overdue = work().ranTooLong();
            }
            return overdue;
        }
        Throwable reason = failure;
        return reason == null ? null : translated(reason);
    }

    private Throwable translated(Throwable reason) {
        if (reason == translated) {
            return reason;
        }
        try {
            translated = work().translate(reason);
        } catch (Throwable broken) {
            reason.addSuppressed(broken);
            translated = reason;
        }
        failure = translated;
        return translated;
    }

    private Work<R> work() {
        return Objects.requireNonNull(work);
    }

    private Seat seat() {
        return Objects.requireNonNull(seat);
    }

    private Connection connected() {
        Connection present = connection;
        if (present == null) {
            throw new IllegalStateException("The task has no connection");
        }
        return present;
    }

    private void arm(Duration limit, TaskEvent event) {
        stopTimer();
        timer = Schedulers.parallel().schedule(() -> signal(event), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        Disposable armed = timer;
        if (armed != null) {
            timer = null;
            armed.dispose();
        }
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            signal(TaskEvent.REQUESTED);
        }
    }

    @Override
    public void cancel() {
        signal(TaskEvent.CANCELLED);
    }

    @Override
    public void granted(Connection granted) {
        connection = granted;
        signal(TaskEvent.GRANTED);
    }

    @Override
    public void refused(Throwable reason) {
        failure = reason;
        signal(TaskEvent.REFUSED);
    }

    @Override
    public void returned() {
        signal(TaskEvent.RETURNED);
    }

    @Override
    public void hurry() {
        signal(TaskEvent.HURRIED);
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(R value) {
        answer = value;
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        signal(DriverErrors.answered(error) ? TaskEvent.FAILED : TaskEvent.BROKEN);
    }

    @Override
    public void onComplete() {
        signal(TaskEvent.ANSWERED);
    }

    /** Turns the end of what a seat was asked to do into an event. */
    private final class Reply implements CoreSubscriber<Void> {

        private final TaskEvent done;
        private final TaskEvent failed;

        private Reply(TaskEvent done, TaskEvent failed) {
            this.done = done;
            this.failed = failed;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable error) {
            log.debug("A connection did not become idle", error);
            signal(failed);
        }

        @Override
        public void onComplete() {
            signal(done);
        }
    }
}
