package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Is notified of every statement that Covet sends.
 *
 * <pre>{@code
 * class SlowStatements implements QueryListener {
 *     @Override
 *     public void finished(QueryEvent event, @Nullable Object started) {
 *         if (event.duration().toMillis() > 500) {
 *             log.warn("{} took {}", event.query().summary(), event.duration());
 *         }
 * } } }</pre>
 *
 * <p>The methods are called on the thread that processes the statement, usually an event loop, and must not block. May
 * be called from several threads at once. An exception thrown by a listener is logged and changes nothing for the
 * statement. Nothing is measured if there is no listener.
 */
public interface QueryListener {

    /** Returns whether it wants to hear of the next statement; asked for each, so that it may be switched at run time. */
    default boolean isListening() {
        return true;
    }

    /** Returns how many statements it wants to know the call site of. Asked once, when a runtime is built. */
    default CallSiteNeed callSites() {
        return CallSiteNeed.NONE;
    }

    /** Returns whether it needs the {@link UnitOfWork} of statements. Asked once, when a runtime is built. */
    default boolean observesUnits() {
        return false;
    }

    /**
     * Returns why a statement must not be sent, which then fails with it; null, as for nearly all listeners, if it may.
     * Called before {@link #started}.
     *
     * @param query the statement
     * @param context the Reactor context of the subscriber
     */
    default @Nullable RuntimeException refusal(QueryStart query, ContextView context) {
        return null;
    }

    /**
     * Called before a statement requests a connection.
     *
     * @param query the statement
     * @param context the Reactor context of the subscriber
     * @return an object that is passed to {@link #finished}, such as an observation; may be null
     */
    default @Nullable Object started(QueryStart query, ContextView context) {
        return null;
    }

    /**
     * Called in place of {@link #started(QueryStart, ContextView)}, for a listener that asks for more of the statement;
     * what it asks for has to be asked for now.
     *
     * @param query the statement
     * @param statement the statement with its values
     * @param context the Reactor context of the subscriber
     * @return an object that is passed to {@link #finished}; may be null
     */
    default @Nullable Object started(QueryStart query, BoundStatement statement, ContextView context) {
        return started(query, context);
    }

    /**
     * Called when the statement has its connection; again if it is sent once more because the first one broke.
     *
     * @param node the node of the datasource, such as {@code primary}
     * @param started the result of {@link #started} of this listener
     */
    default void sent(String node, @Nullable Object started) {}

    /**
     * Called when the statement has ended, exactly once for each call of {@link #started}.
     *
     * @param event the end of the statement
     * @param started the result of {@link #started} of this listener
     */
    default void finished(QueryEvent event, @Nullable Object started) {}
}
