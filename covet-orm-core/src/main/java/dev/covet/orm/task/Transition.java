package dev.covet.orm.task;

import java.util.List;

/**
 * The next state of a task, and what is to be done for it, in order.
 *
 * @param state the next state
 * @param effects what is to be done
 */
record Transition(TaskState state, List<Effect> effects) {}
