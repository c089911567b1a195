package dev.covet.orm.task;

/** What a draining task waits for. */
enum Drain {
    /** Nothing: the task does not drain. */
    NONE,
    /** The statement's own end. */
    END,
    /** The statement's end, and that of the request to stop it, which could hit the next statement otherwise. */
    END_AND_STOP,
    /** The end of the request to stop it; the statement has ended. */
    STOP
}
