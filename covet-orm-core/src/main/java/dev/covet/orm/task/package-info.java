/**
 * One use of a connection, from asking for it to giving it back.
 *
 * <p>A {@link dev.covet.orm.task.Task} asks a {@link dev.covet.orm.task.Seat} for the connection, lets its {@link
 * dev.covet.orm.task.Work} send a statement, waits for its end, gives the connection back and only then emits what came
 * of it. What may happen when is decided by one pure function, {@link dev.covet.orm.task.TaskState#next}, whose every
 * order of events is tested. Uses {@code driver}. Start reading at {@code TaskState}.
 */
@NullMarked
package dev.covet.orm.task;

import org.jspecify.annotations.NullMarked;
