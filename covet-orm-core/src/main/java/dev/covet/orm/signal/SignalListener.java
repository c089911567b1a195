package dev.covet.orm.signal;

import org.reactivestreams.Publisher;

/**
 * Handles a signal.
 *
 * @param <S> the signal
 */
@FunctionalInterface
public interface SignalListener<S> {

    /**
     * Handles the signal. The sender waits for the returned publisher to complete; an error of the publisher, or an
     * exception thrown, fails the sender.
     */
    Publisher<?> on(S signal);
}
