package dev.covet.orm.transaction;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Removes Spring's transaction keys from a Reactor context. */
final class TransactionContexts {

    private static final String SPRING_PACKAGE = "org.springframework.transaction.reactive";

    private TransactionContexts() {}

    static Context withoutTransaction(ContextView context) {
        return context.stream()
                .map(java.util.Map.Entry::getKey)
                .filter(TransactionContexts::isSprings)
                .reduce(Context.of(context), Context::delete, (left, right) -> right);
    }

    private static boolean isSprings(Object key) {
        return key instanceof Class<?> type && SPRING_PACKAGE.equals(type.getPackageName());
    }
}
