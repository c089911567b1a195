package dev.covet.orm.internal.execute;

/** A connection of the pool turned out to be dead before anything was sent on it; the cause is what the driver said. */
final class StaleConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleConnectionException(Throwable cause) {
        super("The connection is dead", cause, false, false);
    }
}
