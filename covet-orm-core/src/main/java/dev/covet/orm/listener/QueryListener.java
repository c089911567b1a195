package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Hears of every statement that Covet sends.
 *
 * <pre>{@code
 * class SlowStatements implements QueryListener {
 *     @Override
 *     public void finished(QueryEvent event, @Nullable Object started) {
 *         if (event.duration().toMillis() > 500) {
 *             log.warn("{} took {}", event.query().summary(), event.duration());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Called on the thread that carries the statement, usually an event loop: never block. May be called from several
 * threads at once. An exception thrown by a listener is logged and changes nothing for the statement. Nothing is
 * measured while there is no listener.
 */
public interface QueryListener {

    /**
     * Hears that a statement is about to ask for a connection.
     *
     * @param query what is asked
     * @param context the Reactor context of the subscriber
     * @return whatever this listener wants to be given back in {@link #finished}, such as an observation; may be null
     */
    default @Nullable Object started(QueryStart query, ContextView context) {
        return null;
    }

    /**
     * Hears that the statement has ended. Called exactly once for each {@link #started}.
     *
     * @param event what happened
     * @param started what this listener's {@link #started} returned
     */
    default void finished(QueryEvent event, @Nullable Object started) {}
}
