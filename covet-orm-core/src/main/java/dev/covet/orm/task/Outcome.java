package dev.covet.orm.task;

/** How the use of a connection ended. */
public enum Outcome {
    /** Not known yet. */
    NONE,
    /** The statement succeeded. */
    ANSWERED,
    /** The database refused the statement, which has ended. */
    FAILED,
    /** Reading the answer failed; the statement may not have ended then and was stopped. */
    BROKEN,
    /** Nothing was sent on the connection. */
    UNSENT,
    /** There was no connection. */
    REFUSED,
    /** The wait, or the statement, took longer than its limit. */
    EXPIRED,
    /** The wait was called off. */
    WITHDRAWN,
    /** The statement was stopped because nobody waited for it any more. */
    STOPPED
}
