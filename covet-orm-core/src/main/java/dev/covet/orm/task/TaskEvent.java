package dev.covet.orm.task;

/**
 * What may happen to a task. Events that are pending at the same time are handled in this order: first what is known of
 * the statement, then what its subscriber wants, then limits, and a connection last, so that nothing is sent for a
 * subscriber who has gone.
 */
enum TaskEvent {
    /** The statement was sent. */
    SENT,
    /** Sending failed before anything was sent. */
    UNSENT,
    /** The answer is complete. */
    ANSWERED,
    /** The database refused the statement. */
    FAILED,
    /** Reading the answer failed. */
    BROKEN,
    /** The server has stopped what it was doing for the connection. */
    STOPPED,
    /** The server does not stop. */
    STUCK,
    /** The connection was closed. */
    CLOSED,
    /** The connection is back where it came from, or lost. */
    RETURNED,
    /** The answer is asked for. */
    REQUESTED,
    /** The subscriber has gone. */
    CANCELLED,
    /** The wait for a connection is called off; the subscriber is still there. */
    WITHDRAWN,
    /** What runs is to end soon, because others wait for the connection to undo all of it. */
    HURRIED,
    /** The wait for a connection has taken too long. */
    WAITED_TOO_LONG,
    /** The statement has run too long. */
    RAN_TOO_LONG,
    /** The end of an abandoned statement has not come in time. */
    DRAINED_TOO_LONG,
    /** There is no connection to be had. */
    REFUSED,
    /** Here is the connection. */
    GRANTED;

    private static final TaskEvent[] ALL = values();

    /** Returns the event at a place of the order. */
    static TaskEvent at(int index) {
        return ALL[index];
    }

    /** Returns the place of this event in the order. */
    @SuppressWarnings("EnumOrdinal") // the order of declaration is what is meant, and nothing stores it
    int index() {
        return ordinal();
    }

    /** Returns a bit of its own for each event. */
    int bit() {
        return 1 << index();
    }
}
