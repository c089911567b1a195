package dev.covet.orm.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every order of the events that may happen to a task. */
class TaskStateTest {

    private static final Set<TaskEvent> ENDS = EnumSet.of(TaskEvent.ANSWERED, TaskEvent.FAILED, TaskEvent.BROKEN);
    private static final Set<TaskEvent> WISHES =
            EnumSet.of(TaskEvent.CANCELLED, TaskEvent.WITHDRAWN, TaskEvent.HURRIED);

    /**
     * A task in its world: what has happened, and what the world may do next.
     *
     * @param state the task
     * @param happened the events so far
     * @param done the effects so far
     */
    private record World(TaskState state, Set<TaskEvent> happened, List<Effect> done) {

        static World initial(Policy policy) {
            return new World(TaskState.initial(policy), EnumSet.noneOf(TaskEvent.class), List.of());
        }

        World after(TaskEvent event) {
            Transition transition = state.next(event);
            EnumSet<TaskEvent> events = EnumSet.of(event);
            events.addAll(happened);
            List<Effect> effects = new ArrayList<>(done);
            effects.addAll(transition.effects());
            return new World(transition.state(), events, List.copyOf(effects));
        }

        boolean did(Effect effect) {
            return done.contains(effect);
        }

        boolean had(TaskEvent event) {
            return happened.contains(event);
        }

        /** What may happen now: each event at most once, answers only to what was asked. */
        List<TaskEvent> possible() {
            List<TaskEvent> possible = new ArrayList<>();
            for (TaskEvent event : TaskEvent.values()) {
                if (!had(event) && mayHappen(event)) {
                    possible.add(event);
                }
            }
            return possible;
        }

        private boolean mayHappen(TaskEvent event) {
            return switch (event) {
                case REQUESTED, CANCELLED -> true;
                case WITHDRAWN, WAITED_TOO_LONG -> did(Effect.REQUEST);
                case GRANTED -> did(Effect.REQUEST) && !had(TaskEvent.REFUSED);
                case REFUSED -> did(Effect.REQUEST) && !had(TaskEvent.GRANTED);
                case SENT -> did(Effect.SEND) && !had(TaskEvent.UNSENT);
                case UNSENT -> did(Effect.SEND) && !had(TaskEvent.SENT);
                case ANSWERED, FAILED, BROKEN ->
                    had(TaskEvent.SENT) && ENDS.stream().noneMatch(this::had);
                case RAN_TOO_LONG -> did(Effect.LIMIT_RUN);
                case HURRIED -> had(TaskEvent.GRANTED);
                case STOPPED -> did(Effect.STOP) && !had(TaskEvent.STUCK);
                case STUCK -> did(Effect.STOP) && !had(TaskEvent.STOPPED);
                case DRAINED_TOO_LONG -> did(Effect.LIMIT_DRAIN);
                case CLOSED -> did(Effect.CLOSE);
                case RETURNED -> did(Effect.RETURN) || did(Effect.DISCARD);
            };
        }

        private long count(Effect effect) {
            return done.stream().filter(effect::equals).count();
        }
    }

    private static Set<World> reachable(Policy policy) {
        Set<World> reached = new HashSet<>(Set.of(World.initial(policy)));
        Deque<World> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            World world = open.poll();
            for (TaskEvent event : world.possible()) {
                World next = world.after(event);
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    @ParameterizedTest
    @EnumSource
    void inEveryOrderOfEventsTheConnectionGoesBackOnceAndBeforeAnythingIsEmitted(Policy policy) {
        for (World world : reachable(policy)) {
            long returns = world.count(Effect.RETURN) + world.count(Effect.DISCARD);
            long emissions = world.count(Effect.EMIT);
            boolean kept = policy == Policy.KEEP
                    && world.state().phase() == Phase.DONE
                    && world.state().outcome() == Outcome.ANSWERED
                    && emissions == 1;
            assertThat(returns).as("returns of %s", world).isLessThanOrEqualTo(1);
            assertThat(emissions).as("emissions of %s", world).isLessThanOrEqualTo(1);
            assertThat(world.count(Effect.SEND)).as("statements of %s", world).isLessThanOrEqualTo(1);
            if (world.state().phase() == Phase.DONE && world.had(TaskEvent.GRANTED) && !kept) {
                assertThat(returns).as("returns of %s", world).isEqualTo(1);
            }
            if (world.did(Effect.EMIT) && world.did(Effect.SEND) && !kept) {
                assertThat(world.had(TaskEvent.RETURNED))
                        .as("emitted by %s", world)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSentOrEmittedForASubscriberWhoHasGone(Policy policy) {
        for (World world : reachable(policy)) {
            for (TaskEvent event : world.possible()) {
                if (world.had(TaskEvent.CANCELLED) && !world.did(Effect.EMIT)) {
                    assertThat(world.after(event).done())
                            .as("%s after %s", world, event)
                            .doesNotContain(Effect.EMIT);
                }
                if (!world.did(Effect.SEND)
                        && WISHES.stream().anyMatch(world::had)
                        && world.state().phase() != Phase.NEW) {
                    boolean gone = world.had(TaskEvent.CANCELLED) || world.did(Effect.WITHDRAW);
                    assertThat(gone && world.after(event).did(Effect.SEND))
                            .as("%s after %s", world, event)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOutcomeNeverChangesOnceItIsKnown(Policy policy) {
        for (World world : reachable(policy)) {
            for (TaskEvent event : world.possible()) {
                Outcome before = world.state().outcome();
                if (before != Outcome.NONE) {
                    assertThat(world.after(event).state().outcome())
                            .as("%s after %s", world, event)
                            .isEqualTo(before);
                }
            }
        }
    }

    /** Whatever the subscriber does, what the seat, the server and the clock do alone brings each task to its end. */
    @ParameterizedTest
    @EnumSource
    void everyPhaseEndsWithoutTheSubscriber(Policy policy) {
        Set<World> worlds = reachable(policy);
        for (World world : worlds) {
            Phase phase = world.state().phase();
            boolean over = phase == Phase.NEW || phase == Phase.DONE || phase == Phase.LEAVING;
            boolean waitsForever = phase == Phase.SENT && !world.did(Effect.LIMIT_RUN);
            assertThat(over || (!waitsForever && endsAlone(world)))
                    .as("%s", world)
                    .isTrue();
        }
    }

    private static boolean endsAlone(World world) {
        Phase phase = world.state().phase();
        if (phase == Phase.DONE || phase == Phase.LEAVING) {
            return true;
        }
        return world.possible().stream()
                .filter(event -> !WISHES.contains(event) && event != TaskEvent.REQUESTED)
                .map(world::after)
                .anyMatch(next -> !next.equals(world) && endsAlone(next));
    }
}
