package dev.covet.orm.transaction;

/**
 * Marks the error of an on-commit callback, so that the committed block is not retried because of it; unwrapped before
 * it reaches the subscriber.
 */
@SuppressWarnings("serial")
final class CallbackFailure extends RuntimeException {

    private final Throwable origin;

    CallbackFailure(Throwable origin) {
        super(origin);
        this.origin = origin;
    }

    Throwable origin() {
        return origin;
    }
}
