package dev.covet.orm.signal;

/** A listener that is connected until it is disconnected. Thread-safe. */
@FunctionalInterface
public interface SignalConnection {

    /** Ends it: signals sent from now on are not heard any more. May be called more than once. */
    void disconnect();
}
