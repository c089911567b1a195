package dev.covet.orm.task;

import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.UnexpectedErrorException;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One use of a connection: carries out what {@link TaskState} decides.
 *
 * <p>Events may come from any thread and from within effects, which never overlap and never nest. An effect may throw
 * anything: it becomes the event that says so.
 */
public final class Task<R> extends TimedEvents implements CoreSubscriber<R>, Subscription, Occupant {

    /** How long the end of an abandoned statement is waited for. */
    static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

    /** How long the end of a statement is waited for whose answer was waited for in vain already. */
    static final Duration SILENCE_LIMIT = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger(Task.class);
    private final CoreSubscriber<? super R> actual;
    private final Function<? super ContextView, ? extends Work<R>> works;

    /** Kept, since every operator of the statement asks for it, and it is looked for along all those of the caller. */
    private Context context;

    // Written by who signals an event, before it, and read by who handles it.
    private @Nullable Connection connection;
    private @Nullable Thread thread;
    private @Nullable R answer;
    private @Nullable Throwable failure;
    private @Nullable Subscription upstream;

    private @Nullable Throwable overdue;

    // Used by who handles events only.
    private @Nullable Work<R> work;
    private @Nullable Seat seat;
    private @Nullable Throwable translated;
    private Lifecycle.Step step = Lifecycle.first(Policy.STOP);

    private Task(CoreSubscriber<? super R> actual, Function<? super ContextView, ? extends Work<R>> works) {
        this.actual = actual;
        this.works = works;
        this.context = actual.currentContext();
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

    @Override
    void handle(TaskEvent event) {
        Phase phase = step.state().phase();
        if (phase == Phase.NEW && event == TaskEvent.REQUESTED && !begin()) {
            return;
        }
        if (phase == Phase.WAITING && event == TaskEvent.WAITED_TOO_LONG && mayWaitOn()) {
            limitWait();
            return;
        }
        if (event == TaskEvent.GRANTED && Thread.currentThread() != thread) {
            moveToItsThread(connected());
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
            Work<R> made = works.apply(context);
            context = made.context(context);
            seat = made.seat();
            work = made;
            step = Lifecycle.first(made.policy());
            return true;
        } catch (Throwable broken) {
            step = Lifecycle.first(Policy.STOP).after(TaskEvent.CANCELLED);
            fail(broken);
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
        if (isPending(TaskEvent.GRANTED, TaskEvent.REFUSED)) {
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
        if (limit != null && !isPending(TaskEvent.ANSWERED, TaskEvent.FAILED)) {
            arm(limit, TaskEvent.RAN_TOO_LONG);
        }
    }

    private void stop() {
        try {
            if (work().cancellable() && upstream != null) {
                upstream.cancel();
                signal(TaskEvent.FAILED);
            }
            seat().stop(connected()).subscribe(new Reply(this, currentContext(), TaskEvent.STOPPED, TaskEvent.STUCK));
        } catch (Throwable broken) {
            log.warn("A statement could not be stopped", broken);
            signal(TaskEvent.STUCK);
        }
    }

    private Duration drainLimit() {
        if (step.state().outcome() == Outcome.EXPIRED) {
            return SILENCE_LIMIT;
        }
        return step.state().drain() == Drain.END ? DRAIN_LIMIT : DRAIN_LIMIT.multipliedBy(3);
    }

    private void close() {
        try {
            Mono.from(seat().close(connected()))
                    .doOnTerminate(this::cancelStatement)
                    .subscribe(new Reply(this, currentContext(), TaskEvent.CLOSED, TaskEvent.CLOSED));
        } catch (Throwable broken) {
            log.warn("A connection could not be closed", broken);
            signal(TaskEvent.CLOSED);
        }
    }

    private void cancelStatement() {
        Subscription running = upstream;
        if (running != null) {
            running.cancel();
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
            fail(error());
            return;
        }
        try {
            R value = answer;
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** Nothing that a subscriber throws on an error may reach whoever signalled the event: others wait for them. */
    private void fail(Throwable error) {
        try {
            actual.onError(UnexpectedErrorException.signal(error));
        } catch (Throwable thrown) {
            log.error("A subscriber threw on an error", thrown);
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
        moveToItsThread(granted);
    }

    private void moveToItsThread(Connection granted) {
        seat().onThreadOf(granted, this::arrived);
    }

    /** Called on the thread of the connection; one that is at another event meanwhile handles this one too, elsewhere. */
    private void arrived() {
        thread = Thread.currentThread();
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
        return context;
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
}
