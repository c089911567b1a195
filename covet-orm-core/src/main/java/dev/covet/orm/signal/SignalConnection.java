package dev.covet.orm.signal;

/** The connection of a listener, by which it can be disconnected. Thread-safe. */
@FunctionalInterface
public interface SignalConnection {

    /** Disconnects the listener: it receives no signals that are sent afterwards. Further calls have no effect. */
    void disconnect();
}
