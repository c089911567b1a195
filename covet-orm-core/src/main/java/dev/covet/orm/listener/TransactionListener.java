package dev.covet.orm.listener;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Is notified of every transaction that Covet begins, by {@code atomic} or {@code @Transactional}. Savepoints are parts
 * of their transaction.
 *
 * <p>As for a {@link QueryListener}, the methods must not block, and what they throw is logged and changes nothing.
 */
public interface TransactionListener {

    /**
     * Called when a transaction has its connection.
     *
     * @param transaction the transaction
     * @param context the Reactor context of the subscriber
     * @return an object that is passed to {@link #ended}; may be null
     */
    @Nullable
    Object begun(TransactionStart transaction, ContextView context);

    /** Called when a transaction is tried again because the database gave it up, before the next attempt. */
    default void retried(String datasource) {}

    /**
     * Called when the transaction gives its connection back, exactly once for each call of {@link #begun}.
     *
     * @param event the end of the transaction
     * @param begun the result of {@link #begun} of this listener
     */
    default void ended(TransactionEvent event, @Nullable Object begun) {}
}
