package dev.covet.orm.transaction;

import dev.covet.orm.error.Guarded;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One of Spring's synchronizations, called so that whatever it throws at the end of a transaction becomes a signal: see
 * {@link GuardedListeners}.
 *
 * @param origin the synchronization
 */
record GuardedSynchronization(TransactionSynchronization origin) implements TransactionSynchronization, Ordered {

    /** Guards those that were registered in the context of a transaction that is about to end. */
    static void guardAll(ContextView context) {
        if (!context.hasKey(TransactionContext.class)) {
            return;
        }
        TransactionSynchronizationManager manager =
                new TransactionSynchronizationManager(context.get(TransactionContext.class));
        if (!manager.isSynchronizationActive()) {
            return;
        }
        List<TransactionSynchronization> registered = manager.getSynchronizations();
        if (!registered.isEmpty()) {
            manager.clearSynchronization();
            manager.initSynchronization();
            registered.forEach(each -> manager.registerSynchronization(
                    each instanceof GuardedSynchronization ? each : new GuardedSynchronization(each)));
        }
    }

    @Override
    public int getOrder() {
        return origin instanceof Ordered ordered
                ? ordered.getOrder()
                : OrderUtils.getOrder(origin.getClass(), Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public Mono<Void> suspend() {
        return Guarded.call(origin::suspend);
    }

    @Override
    public Mono<Void> resume() {
        return Guarded.call(origin::resume);
    }

    @Override
    public Mono<Void> beforeCommit(boolean readOnly) {
        return Guarded.call(() -> origin.beforeCommit(readOnly));
    }

    @Override
    public Mono<Void> beforeCompletion() {
        return Guarded.call(origin::beforeCompletion);
    }

    @Override
    public Mono<Void> afterCommit() {
        return Guarded.call(origin::afterCommit);
    }

    @Override
    public Mono<Void> afterCompletion(int status) {
        return Guarded.call(() -> origin.afterCompletion(status));
    }
}
