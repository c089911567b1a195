package dev.covet.orm.error;

import reactor.core.Exceptions;

/**
 * Code that Covet called, such as a listener or a codec, threw an {@link Error}.
 *
 * <p>Reactor does not deliver some errors, such as {@code StackOverflowError} and {@code NoClassDefFoundError}, as
 * signals; a subscriber would wait for ever and a connection would never be given back. As the cause of this exception
 * they arrive.
 */
@SuppressWarnings("serial")
public final class UnexpectedErrorException extends CovetException {

    private UnexpectedErrorException(Throwable cause) {
        super("Code that was called threw " + cause, cause);
    }

    /** Returns an exception for an error that Reactor does not deliver as a signal. */
    public static UnexpectedErrorException wrapped(Error error) {
        return new UnexpectedErrorException(error);
    }

    /** Returns the error as one that Reactor delivers as a signal: wrapped if it would not be. */
    public static Throwable signal(Throwable error) {
        return Exceptions.isJvmFatal(error) || Exceptions.isFatal(error) ? new UnexpectedErrorException(error) : error;
    }
}
