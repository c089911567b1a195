package dev.covet.orm.task;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The states that tasks of one policy can reach, each with its transitions, worked out once. */
final class Lifecycle {

    private static final Map<Policy, Lifecycle> BY_POLICY = new EnumMap<>(Policy.class);

    static {
        for (Policy policy : Policy.values()) {
            BY_POLICY.put(policy, new Lifecycle(policy));
        }
    }

    private final Map<TaskState, Step> steps = new LinkedHashMap<>();
    private final Step first;

    private Lifecycle(Policy policy) {
        first = step(TaskState.initial(policy));
        List<Step> reached = new ArrayList<>(List.of(first));
        for (int index = 0; index < reached.size(); index++) {
            Step step = reached.get(index);
            for (TaskEvent event : TaskEvent.values()) {
                Transition transition = step.state.next(event);
                if (!steps.containsKey(transition.state())) {
                    reached.add(step(transition.state()));
                }
                step.lead(event, step(transition.state()), transition.effects());
            }
        }
    }

    private Step step(TaskState state) {
        return steps.computeIfAbsent(state, Step::new);
    }

    /** Returns the first state of a task with the policy. */
    static Step first(Policy policy) {
        return Objects.requireNonNull(BY_POLICY.get(policy)).first;
    }

    /** A state and where each event leads from it. */
    static final class Step {

        private static final int EVENTS = TaskEvent.values().length;

        private final TaskState state;
        private final Step[] next = new Step[EVENTS];
        private final Effect[][] effects = new Effect[EVENTS][];

        private Step(TaskState state) {
            this.state = state;
        }

        private void lead(TaskEvent event, Step to, List<Effect> what) {
            next[event.index()] = to;
            effects[event.index()] = what.toArray(Effect[]::new);
        }

        TaskState state() {
            return state;
        }

        Step after(TaskEvent event) {
            return next[event.index()];
        }

        Effect[] effects(TaskEvent event) {
            return effects[event.index()];
        }
    }
}
