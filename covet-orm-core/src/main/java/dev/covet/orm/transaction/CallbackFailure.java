package dev.covet.orm.transaction;

/** The failure of a callback after a commit, until it is known that nothing is begun anew because of it. */
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
