package dev.covet.orm.task;

/** What a task does because of an event. */
enum Effect {
    /** Asks the seat for a connection. */
    REQUEST,
    /** Tells the seat that the connection is not wanted any more. */
    WITHDRAW,
    /** Limits the wait for a connection. */
    LIMIT_WAIT,
    /** Sends the statement. */
    SEND,
    /** Limits the run time of the statement. */
    LIMIT_RUN,
    /** Asks the server to stop the statement. */
    STOP,
    /** Limits the time that an abandoned statement has for ending. */
    LIMIT_DRAIN,
    /** Closes the connection. */
    CLOSE,
    /** Gives the connection back. */
    RETURN,
    /** Gives a connection back that was closed. */
    DISCARD,
    /** Emits the outcome. */
    EMIT
}
