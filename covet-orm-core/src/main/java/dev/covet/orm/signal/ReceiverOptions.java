package dev.covet.orm.signal;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver is connected: {@code signals.connect(PostSave.class, Post.class, index, as ->
 * as.dispatchUid("search").order(5).robust())}.
 *
 * <p>Immutable; each method returns new options.
 *
 * @param dispatchUid what the receiver is known by, in logs too; null for its own identity
 * @param order its place among connected receivers, lower ones first; 0 by default
 * @param isRobust whether its failure leaves the write alone; null where the policy of the bus decides
 */
public record ReceiverOptions(
        @Nullable String dispatchUid, int order, @Nullable Boolean isRobust) {

    private static final ReceiverOptions DEFAULTS = new ReceiverOptions(null, 0, null);

    /** Returns the default options: known by itself, in the order of connection, with the policy of the bus. */
    public static ReceiverOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options of a receiver that is known by a name: while it is connected, another one of this name is not
     * connected to the same signal and model.
     */
    public ReceiverOptions dispatchUid(String name) {
        return new ReceiverOptions(name, order, isRobust);
    }

    /** Returns options of a receiver that is called before those of a higher order. */
    public ReceiverOptions order(int place) {
        return new ReceiverOptions(dispatchUid, place, isRobust);
    }

    /**
     * Returns options of a receiver whose failure is logged and handed to the {@link SignalErrorHandler}; the write
     * stands, without what the receiver wrote, and the other receivers run. Only for signals of what has been done.
     */
    public ReceiverOptions robust() {
        return new ReceiverOptions(dispatchUid, order, true);
    }

    /** Returns options of a receiver whose failure is the write's, also where the bus is robust. */
    public ReceiverOptions failing() {
        return new ReceiverOptions(dispatchUid, order, false);
    }

    static ReceiverOptions chosen(UnaryOperator<ReceiverOptions> options) {
        return options.apply(DEFAULTS);
    }
}
