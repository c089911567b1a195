package dev.covet.orm.signal;

/** A listener that is connected until it is disconnected. Thread-safe. */
@FunctionalInterface
public interface SignalConnection {

    /** Disconnects the listener, which gets no signal that is sent from now on. May be called more than once. */
    void disconnect();
}
