package dev.covet.orm.transaction;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The transaction object of Spring's transaction manager: a transaction, or a savepoint in one. Not used concurrently.
 */
final class TransactionPart {

    private volatile @Nullable TransactionHolder holder;
    private volatile @Nullable TransactionScope nested;

    private volatile boolean outermost;
    private volatile boolean suspending;

    TransactionPart(@Nullable TransactionHolder holder) {
        this.holder = holder;
    }

    boolean active() {
        TransactionHolder present = holder;
        return present != null && present.active();
    }

    TransactionHolder holder() {
        TransactionHolder present = holder;
        if (present == null) {
            throw new IllegalStateException("No transaction has begun");
        }
        return present;
    }

    void begun(TransactionHolder begun) {
        holder = begun;
    }

    void suspended() {
        holder = null;
        suspending = true;
    }

    /** Records whether no other transaction of any datasource was there when this one began. */
    void outermost(boolean first) {
        outermost = first && !suspending;
    }

    /** Returns whether the transaction context ends with this transaction, which then stays there as ended. */
    boolean isOutermost() {
        return outermost;
    }

    /** Creates a scope for a nested transaction (PROPAGATION_NESTED) in the scope of the subscriber. */
    TransactionScope nest(ContextView context) {
        TransactionScope scope = holder().scope(context);
        nested = scope;
        return scope;
    }

    @Nullable
    TransactionScope nested() {
        return nested;
    }
}
