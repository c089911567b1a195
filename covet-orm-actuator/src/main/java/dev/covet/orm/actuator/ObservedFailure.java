package dev.covet.orm.actuator;

/**
 * Tells an observation that a statement failed, in place of the error itself: the driver's messages may quote values, and
 * tracers write down messages and causes.
 */
final class ObservedFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    ObservedFailure(String errorType) {
        super(errorType, null, false, false);
    }
}
