package dev.covet.orm.transaction;

import dev.covet.orm.error.UnexpectedErrorException;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Spring's listeners to the transactions of a manager, called so that whatever one throws becomes a signal: Reactor
 * delivers some errors to nobody, and a transaction that nobody hears of keeps its connection.
 */
final class GuardedListeners implements TransactionExecutionListener {

    private final Collection<TransactionExecutionListener> listeners = new CopyOnWriteArrayList<>();

    /** Returns the listeners, which may be changed. */
    Collection<TransactionExecutionListener> all() {
        return listeners;
    }

    boolean areNone() {
        return listeners.isEmpty();
    }

    void replace(Collection<TransactionExecutionListener> others) {
        listeners.clear();
        listeners.addAll(others);
    }

    private void tell(Consumer<TransactionExecutionListener> event) {
        try {
            listeners.forEach(event);
        } catch (Error thrown) {
            throw UnexpectedErrorException.wrapped(thrown);
        }
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        tell(each -> each.beforeBegin(transaction));
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        tell(each -> each.afterBegin(transaction, failure));
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        tell(each -> each.beforeCommit(transaction));
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        tell(each -> each.afterCommit(transaction, failure));
    }

    @Override
    public void beforeRollback(TransactionExecution transaction) {
        tell(each -> each.beforeRollback(transaction));
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        tell(each -> each.afterRollback(transaction, failure));
    }
}
