package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Is notified of every call: a query set that is read, an object that is saved, a level of a prefetch. A call sends any
 * number of statements, also none, and may lead to other calls, which are told as well, such as the levels of its
 * prefetches.
 *
 * <p>As for a {@link QueryListener}, the methods must not block, and what they throw is logged and changes nothing.
 * Nothing is measured if there is no listener.
 */
public interface CallListener {

    /** Returns whether it wants to hear of the next call; asked for each, so that it may be switched at run time. */
    default boolean isListening() {
        return true;
    }

    /**
     * Called when a call is subscribed, before its first statement.
     *
     * @param call the call
     * @param context the Reactor context of the subscriber
     * @return an object that is passed to the other methods, such as an observation; may be null
     */
    default @Nullable Object started(CallStart call, ContextView context) {
        return null;
    }

    /**
     * Returns the context in which the call does its work, so that its statements and the calls that it leads to can be
     * told by it.
     *
     * @param context the context of the subscriber
     * @param started the result of {@link #started} of this listener
     */
    default Context within(Context context, @Nullable Object started) {
        return context;
    }

    /**
     * Called when the call has ended, before its subscriber hears of that, exactly once for each call of {@link
     * #started}.
     *
     * @param event the end of the call
     * @param started the result of {@link #started} of this listener
     */
    default void ended(CallEvent event, @Nullable Object started) {}
}
