package dev.covet.orm.task;

import static dev.covet.orm.task.Effect.CLOSE;
import static dev.covet.orm.task.Effect.DISCARD;
import static dev.covet.orm.task.Effect.EMIT;
import static dev.covet.orm.task.Effect.LIMIT_DRAIN;
import static dev.covet.orm.task.Effect.LIMIT_RUN;
import static dev.covet.orm.task.Effect.LIMIT_WAIT;
import static dev.covet.orm.task.Effect.REQUEST;
import static dev.covet.orm.task.Effect.RETURN;
import static dev.covet.orm.task.Effect.SEND;
import static dev.covet.orm.task.Effect.STOP;
import static dev.covet.orm.task.Effect.WITHDRAW;

import java.util.List;

/**
 * The life of one use of a connection as a pure function: of a state and an event it makes the next state and the
 * effects.
 *
 * <p>What holds in every order of events: a connection that was granted is given back exactly once, and before anything
 * is emitted; nothing is sent for a subscriber who has gone; the outcome never changes once it is known; and each phase
 * but {@code NEW} ends without the subscriber's help.
 *
 * @param policy what becomes of a statement that nobody waits for
 * @param phase where the task stands
 * @param wanted whether the outcome is to be emitted
 * @param drain what a draining task waits for
 * @param outcome how the use ended, as far as it is known
 */
record TaskState(Policy policy, Phase phase, boolean wanted, Drain drain, Outcome outcome) {

    /** Returns the state of a task that nobody has asked anything of. */
    static TaskState initial(Policy policy) {
        return new TaskState(policy, Phase.NEW, true, Drain.NONE, Outcome.NONE);
    }

    /** Returns what an event leads to; the same state and nothing to do if it comes too late to matter. */
    Transition next(TaskEvent event) {
        return switch (phase) {
            case NEW -> whenNew(event);
            case WAITING -> whenWaiting(event);
            case LEAVING -> whenLeaving(event);
            case SEATED -> whenSeated(event);
            case SENT -> whenSent(event);
            case DRAINING -> whenDraining(event);
            case CUT -> whenCut(event);
            case RETURNING -> whenReturning(event);
            case DONE -> same();
        };
    }

    private Transition whenNew(TaskEvent event) {
        return switch (event) {
            case REQUESTED -> to(Phase.WAITING, REQUEST, LIMIT_WAIT);
            case CANCELLED -> unwanted().to(Phase.DONE);
            default -> same();
        };
    }

    private Transition whenWaiting(TaskEvent event) {
        return switch (event) {
            case GRANTED -> to(Phase.SEATED, SEND);
            case REFUSED -> with(Outcome.REFUSED).emit(Phase.DONE);
            case CANCELLED -> unwanted().to(Phase.LEAVING, WITHDRAW);
            case WITHDRAWN -> with(Outcome.WITHDRAWN).emit(Phase.LEAVING, WITHDRAW);
            case WAITED_TOO_LONG -> with(Outcome.EXPIRED).emit(Phase.LEAVING, WITHDRAW);
            default -> same();
        };
    }

    private Transition whenLeaving(TaskEvent event) {
        return switch (event) {
            case GRANTED -> to(Phase.RETURNING, RETURN);
            case REFUSED -> to(Phase.DONE);
            default -> same();
        };
    }

    private Transition whenSeated(TaskEvent event) {
        return switch (event) {
            case SENT -> wanted ? to(Phase.SENT, LIMIT_RUN) : abandoned();
            case UNSENT -> with(Outcome.UNSENT).to(Phase.RETURNING, RETURN);
            case CANCELLED -> unwanted().to(Phase.SEATED);
            default -> same();
        };
    }

    private Transition whenSent(TaskEvent event) {
        return switch (event) {
            case ANSWERED -> policy == Policy.KEEP ? with(Outcome.ANSWERED).emit(Phase.DONE) : ended(Outcome.ANSWERED);
            case FAILED -> ended(Outcome.FAILED);
            case BROKEN -> with(Outcome.BROKEN).draining(Drain.STOP, STOP, LIMIT_DRAIN);
            case CANCELLED -> unwanted().abandoned();
            case RAN_TOO_LONG -> with(Outcome.EXPIRED).draining(Drain.END_AND_STOP, STOP, LIMIT_DRAIN);
            default -> same();
        };
    }

    private Transition abandoned() {
        return policy == Policy.STOP ? stopping() : draining(Drain.END, LIMIT_DRAIN);
    }

    private Transition stopping() {
        return with(Outcome.STOPPED).draining(Drain.END_AND_STOP, STOP, LIMIT_DRAIN);
    }

    private Transition whenDraining(TaskEvent event) {
        return switch (event) {
            case ANSWERED -> drainedOfAnswer(Outcome.ANSWERED);
            case FAILED -> drainedOfAnswer(Outcome.FAILED);
            case BROKEN ->
                drain == Drain.END && outcome == Outcome.NONE
                        ? with(Outcome.BROKEN).draining(Drain.STOP, STOP, LIMIT_DRAIN)
                        : drainedOfAnswer(Outcome.BROKEN);
            case STOPPED -> drain == Drain.STOP ? to(Phase.RETURNING, RETURN) : draining(Drain.END);
            case STUCK -> to(Phase.CUT, CLOSE);
            case DRAINED_TOO_LONG -> drainedTooLong();
            case HURRIED -> settles() ? stopping() : same();
            case CANCELLED -> unwanted().to(Phase.DRAINING);
            default -> same();
        };
    }

    /** Whether the statement is left to end by itself, and may be stopped. */
    private boolean settles() {
        return policy == Policy.SETTLE && outcome == Outcome.NONE;
    }

    private Transition drainedOfAnswer(Outcome late) {
        return switch (drain) {
            case END -> ended(outcome == Outcome.NONE ? late : outcome);
            case END_AND_STOP -> draining(Drain.STOP);
            case STOP, NONE -> same();
        };
    }

    private Transition drainedTooLong() {
        if (settles()) {
            return stopping();
        }
        Outcome known = outcome == Outcome.NONE ? Outcome.STOPPED : outcome;
        return with(known).to(Phase.CUT, CLOSE);
    }

    private Transition whenCut(TaskEvent event) {
        return switch (event) {
            case CLOSED -> to(Phase.RETURNING, DISCARD);
            case CANCELLED -> unwanted().to(Phase.CUT);
            default -> same();
        };
    }

    private Transition whenReturning(TaskEvent event) {
        return switch (event) {
            case RETURNED -> wanted ? emit(Phase.DONE) : to(Phase.DONE);
            case CANCELLED -> unwanted().to(Phase.RETURNING);
            default -> same();
        };
    }

    private Transition ended(Outcome known) {
        return with(known).to(Phase.RETURNING, RETURN);
    }

    private TaskState with(Outcome known) {
        return new TaskState(policy, phase, wanted, drain, known);
    }

    private TaskState unwanted() {
        return new TaskState(policy, phase, false, drain, outcome);
    }

    private Transition draining(Drain awaited, Effect... effects) {
        return new Transition(new TaskState(policy, Phase.DRAINING, wanted, awaited, outcome), List.of(effects));
    }

    private Transition to(Phase next, Effect... effects) {
        Drain kept = next == Phase.DRAINING ? drain : Drain.NONE;
        return new Transition(new TaskState(policy, next, wanted, kept, outcome), List.of(effects));
    }

    /** Emits last, because what the subscriber does then is not the task's business any more. */
    private Transition emit(Phase next, Effect... before) {
        TaskState told = new TaskState(policy, next, false, Drain.NONE, outcome);
        return before.length == 0
                ? new Transition(told, List.of(EMIT))
                : new Transition(told, List.of(before[0], EMIT));
    }

    private Transition same() {
        return new Transition(this, List.of());
    }
}
