package dev.covet.orm.signal;

/**
 * Is told of receivers that failed without failing the write, because they or the bus are robust.
 *
 * <p>It is called on the thread on which the receiver failed and must not block. What it throws is logged.
 */
@FunctionalInterface
public interface SignalErrorHandler {

    /** Handles nothing: the failure has been logged before any handler is called. */
    SignalErrorHandler NONE = (signal, receiver, failure) -> {};

    /**
     * Handles the failure of a receiver, which has been logged already.
     *
     * @param signal the signal that it received
     * @param receiver the name of the receiver
     * @param failure what it failed with
     */
    void failed(Signal<?> signal, String receiver, Throwable failure);
}
