package dev.covet.orm.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The events of a task that nobody has handled yet.
 *
 * <p>They are bits of one number. Whoever signals the first one handles all that come meanwhile, from other threads or
 * from what it does itself, one after the other.
 */
abstract class PendingEvents {

    private static final int RUNNING = 1 << 31;
    private static final VarHandle EVENTS;

    static {
        try {
            EVENTS = MethodHandles.lookup().findVarHandle(PendingEvents.class, "events", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused") // by its handle
    private volatile int events;

    /** Handles one event; must not throw. */
    abstract void handle(TaskEvent event);

    /** Adds an event, and handles it unless somebody is at it already, who will. */
    final void signal(TaskEvent event) {
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

    /** Returns whether one of the events waits to be handled. */
    final boolean isPending(TaskEvent one, TaskEvent other) {
        return (events & (one.bit() | other.bit())) != 0;
    }
}
