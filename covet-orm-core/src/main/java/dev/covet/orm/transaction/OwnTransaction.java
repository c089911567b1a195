package dev.covet.orm.transaction;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * The transaction of a block that has a transaction context of its own, so that nothing is there to be suspended, joined
 * or resumed. To Spring it is a new transaction like any other; as long as nobody has registered with it, Covet itself
 * brings it to its end.
 */
final class OwnTransaction extends GenericReactiveTransaction {

    private final TransactionSynchronizationManager synchronization;
    private final TransactionHolder holder;

    private OwnTransaction(
            TransactionSynchronizationManager synchronization, TransactionPart part, TransactionDefinition definition) {
        super(definition.getName(), part, true, true, false, definition.isReadOnly(), false, null);
        this.synchronization = synchronization;
        this.holder = part.holder();
    }

    /** Returns a transaction that has begun, and lets those register who want to hear of its end. */
    static OwnTransaction begun(
            TransactionSynchronizationManager synchronization, TransactionPart part, TransactionDefinition definition) {
        int isolation = definition.getIsolationLevel();
        synchronization.setActualTransactionActive(true);
        synchronization.setCurrentTransactionIsolationLevel(
                isolation == TransactionDefinition.ISOLATION_DEFAULT ? null : isolation);
        synchronization.setCurrentTransactionReadOnly(definition.isReadOnly());
        synchronization.setCurrentTransactionName(definition.getName());
        synchronization.initSynchronization();
        return new OwnTransaction(synchronization, part, definition);
    }

    TransactionHolder holder() {
        return holder;
    }

    /** Returns whether it is to be committed, and nobody but Covet needs to hear of it. */
    boolean commitsAlone() {
        return !isRollbackOnly()
                && !isCompleted()
                && synchronization.isSynchronizationActive()
                && synchronization.getSynchronizations().isEmpty();
    }

    /** Records that the end is on its way; nobody can register any more. */
    void ending() {
        setCompleted();
        synchronization.clear();
    }
}
