package dev.covet.orm.task;

/** What happens to a running statement when nobody waits for it any more. */
public enum Policy {
    /** The server is asked to stop it. */
    STOP,
    /** It is left to end by itself for a while, because stopping it breaks its transaction; then it is stopped. */
    SETTLE,
    /** It runs to its end; one that does not end loses its connection. For BEGIN, COMMIT, savepoints and their like. */
    FINISH,
    /** Like {@link #FINISH}; if it succeeds and is wanted, the connection is not given back but belongs to the answer. */
    KEEP
}
