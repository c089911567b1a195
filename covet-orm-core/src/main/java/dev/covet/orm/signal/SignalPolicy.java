package dev.covet.orm.signal;

import org.jspecify.annotations.Nullable;

/**
 * What the failure of a receiver means where the receiver itself does not say.
 *
 * <p>It is about receivers of what has been done, as {@link PostSave}: those of what is about to be done always have a
 * veto. Immutable; each method returns a new policy.
 *
 * @param robust whether a failure is logged and handed to the handler, and the write stands
 * @param handler is told of failures that leave the write alone
 */
public record SignalPolicy(boolean robust, SignalErrorHandler handler) {

    private static final SignalPolicy DEFAULTS = new SignalPolicy(false, SignalErrorHandler.NONE);

    /** Returns the default policy: a receiver that fails makes the write fail. */
    public static SignalPolicy defaults() {
        return DEFAULTS;
    }

    /** Returns a policy by which the write stands, and the other receivers run, if a receiver fails. */
    public SignalPolicy robust(boolean chosen) {
        return new SignalPolicy(chosen, handler);
    }

    /** Returns a policy with a handler of the failures that leave the write alone. */
    public SignalPolicy handledBy(SignalErrorHandler chosen) {
        return new SignalPolicy(robust, chosen);
    }

    /** Returns whether writes stand when a receiver of the signals fails, which may have chosen itself. */
    boolean holds(Class<?> signal, @Nullable Boolean chosen) {
        return !Signal.vetoed(signal) && (chosen == null ? robust : chosen);
    }
}
