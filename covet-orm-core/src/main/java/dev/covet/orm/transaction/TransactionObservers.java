package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The listeners to the transactions of a manager; one field is read where there are none. Thread-safe. */
final class TransactionObservers {

    private volatile List<TransactionListener> listeners = List.of();

    synchronized void add(TransactionListener listener) {
        List<TransactionListener> more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
    }

    /** Tells that a transaction has begun; null if nobody listens. */
    @Nullable
    ObservedTransaction begun(Node node, boolean readOnly, ContextView context) {
        List<TransactionListener> present = listeners;
        return present.isEmpty()
                ? null
                : new ObservedTransaction(
                        present, new TransactionStart(node.datasource(), node.name(), readOnly), context);
    }

    /** Tells that a transaction is about to be tried again. */
    void retried(String datasource) {
        for (TransactionListener listener : listeners) {
            try {
                listener.retried(datasource);
            } catch (Throwable broken) {
                ObservedTransaction.logged(listener, broken);
            }
        }
    }
}
