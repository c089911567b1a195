package dev.covet.orm.task;

/** Where a task stands. */
enum Phase {
    /** Subscribed; nothing was asked for yet. */
    NEW,
    /** The seat was asked for a connection. */
    WAITING,
    /** The wait is over without a connection; one that comes nevertheless goes back. */
    LEAVING,
    /** There is a connection; nothing was sent on it. */
    SEATED,
    /** The statement is running and its answer is wanted. */
    SENT,
    /** The statement may still be running, but nobody waits for its answer. */
    DRAINING,
    /** The statement did not end; its connection is being closed. */
    CUT,
    /** The connection is on its way back. */
    RETURNING,
    /** Nothing is held; the outcome has been emitted if it was wanted. */
    DONE
}
