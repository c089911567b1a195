package dev.covet.orm.signal;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes Spring's {@code @EventListener} methods listen to signals in such a way that the sender waits for them.
 *
 * <pre>{@code
 * @Bean
 * static CovetEventListenerFactory covetEventListenerFactory() {
 *     return new CovetEventListenerFactory();
 * }
 * }</pre>
 *
 * <p>Declare it as a static bean: Spring asks for factories before other beans exist. Methods with {@code
 * @TransactionalEventListener} stay Spring's.
 */
public final class CovetEventListenerFactory implements EventListenerFactory, Ordered {

    /** Before Spring's own factories, of which the first is at 50. */
    private static final int ORDER = 40;

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
        return method.getParameterCount() == 1 && Signal.class.isAssignableFrom(method.getParameterTypes()[0]);
    }

    @Override
    public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
        return new AwaitedListener(beanName, type, method);
    }
}
