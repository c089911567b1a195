package dev.covet.orm.signal;

import org.reactivestreams.Publisher;

/**
 * Does something about a signal.
 *
 * @param <S> the signal
 */
@FunctionalInterface
public interface SignalListener<S> {

    /**
     * Called when the signal is sent; the sender waits for what is returned to complete. An error of it, or an exception
     * thrown, is the sender's error.
     */
    Publisher<?> on(S signal);
}
