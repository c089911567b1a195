package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionContextManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.support.ResourceHolder;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Spring's transaction context, which a Reactor context holds. */
final class TransactionContexts {

    private static final String SPRING_PACKAGE = "org.springframework.transaction.reactive";

    /** Under which a transaction context that was made for one block knows the datasource of it. */
    private enum Key {
        OWNER
    }

    private TransactionContexts() {}

    /** Returns the context without Spring's transaction keys. */
    static Context withoutTransaction(ContextView context) {
        List<Object> keys = new ArrayList<>(2);
        context.forEach((key, value) -> {
            if (isSprings(key)) {
                keys.add(key);
            }
        });
        Context without = Context.of(context);
        for (Object key : keys) {
            without = without.delete(key);
        }
        return without;
    }

    /**
     * Returns the context with a transaction context of its own, which also knows the transactions around it.
     *
     * <p>Spring's is mutable: blocks side by side that shared the one of a block around them would take part in each
     * other's transactions.
     *
     * @param owner the datasource of the block
     */
    static Context ofItsOwn(Context context, Datasource owner) {
        Context bare = TransactionContextManager.getOrCreateContextHolder().apply(withoutTransaction(context));
        Context own = TransactionContextManager.getOrCreateContext().apply(bare);
        TransactionSynchronizationManager resources =
                new TransactionSynchronizationManager(own.get(TransactionContext.class));
        resources.bindResource(Key.OWNER, owner);
        if (context.hasKey(TransactionContext.class)) {
            context.get(TransactionContext.class).getResources().forEach((key, value) -> {
                // What Spring keeps for a client outside of Covet's transactions would stand in the way of this one.
                boolean foreign = key == owner.connectionFactory() && !(value instanceof TransactionHolder);
                if (key != Key.OWNER && !foreign) {
                    resources.bindResource(key, value);
                }
            });
        }
        return own;
    }

    /**
     * Returns whether the transaction context ends with a transaction of the datasource that begins now: it was made for
     * it, or nothing else is bound there.
     */
    static boolean endsWith(Datasource datasource, ContextView context) {
        Map<Object, Object> resources = context.get(TransactionContext.class).getResources();
        Object owner = resources.get(Key.OWNER);
        return owner == null
                ? resources.values().stream().noneMatch(ResourceHolder.class::isInstance)
                : owner == datasource;
    }

    private static boolean isSprings(Object key) {
        return key instanceof Class<?> type && SPRING_PACKAGE.equals(type.getPackageName());
    }
}
