package dev.covet.orm.signal;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
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

    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public boolean supportsMethod(Method method) {
        return listensToSignals(method)
                && !AnnotatedElementUtils.hasAnnotation(method, TransactionalEventListener.class);
    }

    private static boolean listensToSignals(Method method) {
        EventListener annotation = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
        if (annotation != null && annotation.classes().length > 0) {
            return Arrays.stream(annotation.classes()).allMatch(Signal.class::isAssignableFrom);
        }
        return (method.getParameterCount() == 1 || isSuspending(method))
                && Signal.class.isAssignableFrom(method.getParameterTypes()[0]);
    }

    /** Whether it is a Kotlin function that suspends, whose last parameter takes what comes after it. */
    private static boolean isSuspending(Method method) {
        int count = method.getParameterCount();
        return count == 2 && method.getParameterTypes()[1].getName().equals(CONTINUATION);
    }

    /**
     * Makes the listener.
     *
     * @throws IllegalStateException if the sender could not wait for the method
     */
    @Override
    public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
        if (isSuspending(method)) {
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
        return new AwaitedListener(beanName, type, method);
    }

    private static IllegalStateException refused(Class<?> type, Method method, String what, String fix) {
        return new IllegalStateException(type.getSimpleName() + "." + method.getName() + " listens to signals and "
                + what + ", so that the write would not wait for it and its errors would be lost. " + fix);
    }
}
