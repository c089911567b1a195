package dev.covet.orm.transaction;

import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionContextManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Spring's transaction context, which a Reactor context holds. */
final class TransactionContexts {

    private static final String SPRING_PACKAGE = "org.springframework.transaction.reactive";

    private TransactionContexts() {}

    /** Returns the context without Spring's transaction keys. */
    static Context withoutTransaction(ContextView context) {
        return context.stream()
                .map(java.util.Map.Entry::getKey)
                .filter(TransactionContexts::isSprings)
                .reduce(Context.of(context), Context::delete, (left, right) -> right);
    }

    /**
     * Returns the context with a transaction context of its own, which also knows the transactions around it.
     *
     * <p>Spring's is mutable: blocks side by side that shared the one of a block around them would take part in each
     * other's transactions.
     */
    static Context ofItsOwn(Context context) {
        Context bare = TransactionContextManager.getOrCreateContextHolder().apply(withoutTransaction(context));
        Context own = TransactionContextManager.getOrCreateContext().apply(bare);
        if (context.hasKey(TransactionContext.class)) {
            TransactionSynchronizationManager resources =
                    new TransactionSynchronizationManager(own.get(TransactionContext.class));
            context.get(TransactionContext.class).getResources().forEach(resources::bindResource);
        }
        return own;
    }

    private static boolean isSprings(Object key) {
        return key instanceof Class<?> type && SPRING_PACKAGE.equals(type.getPackageName());
    }
}
