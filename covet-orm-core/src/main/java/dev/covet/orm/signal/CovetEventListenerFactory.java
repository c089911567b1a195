package dev.covet.orm.signal;

import java.lang.reflect.Method;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Creates the listeners for Spring's {@code @EventListener} methods on signals, so that the sender waits for them.
 *
 * <pre>{@code
 * @Bean
 * static CovetEventListenerFactory covetEventListenerFactory() {
 *     return new CovetEventListenerFactory();
 * }
 * }</pre>
 *
 * <p>Declare it as a static bean: Spring requests factories before it creates other beans. Methods with {@code
 * @TransactionalEventListener} are handled by Spring.
 */
public final class CovetEventListenerFactory implements EventListenerFactory, Ordered {

    /** Precedes Spring's own factories, the first of which has order 50. */
    private static final int ORDER = 40;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public boolean supportsMethod(Method method) {
        return ListenedSignals.of(method).only()
                && !AnnotatedElementUtils.hasAnnotation(method, TransactionalEventListener.class);
    }

    /**
     * Makes the listener.
     *
     * @throws IllegalStateException if the sender could not wait for the method
     */
    @Override
    public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
        if (ListenedSignals.isSuspending(method)) {
            throw refused(type, method, "is a suspend function", "Let it return mono { ... } instead.");
        }
        if (AnnotatedElementUtils.hasAnnotation(method, Async.class)
                || AnnotatedElementUtils.hasAnnotation(type, Async.class)) {
            throw refused(
                    type,
                    method,
                    "is @Async",
                    "Leave @Async out and return a Mono, or do the work later by covet.onCommit(...).");
        }
        ListenedSignals signals = ListenedSignals.of(method);
        if (signals.anyOfInit()
                && ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType()) != null) {
            throw new IllegalStateException(called(type, method)
                    + " listens to objects being made and returns something to wait for, but a constructor waits for"
                    + " nothing. Return void, or listen to PreSave or PostSave.");
        }
        Robust robust = AnnotatedElementUtils.findMergedAnnotation(method, Robust.class);
        if (robust != null && robust.value() && signals.allVetoed()) {
            throw new IllegalStateException(called(type, method)
                    + " is @Robust, but its signals come before the write, which a failure stops. Leave @Robust out, or"
                    + " handle the error in the method.");
        }
        return new AwaitedListener(beanName, type, method);
    }

    private static IllegalStateException refused(Class<?> type, Method method, String what, String fix) {
        return new IllegalStateException(called(type, method) + " listens to signals and " + what
                + ", so that the write would not wait for it and its errors would be lost. " + fix);
    }

    private static String called(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName();
    }
}
