package dev.covet.orm.signal;

import java.lang.reflect.Method;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The events that an {@code @EventListener} method names, by its annotation or by its parameter.
 *
 * @param types the classes of the events; empty for a method that is no listener of one event at a time
 */
record ListenedSignals(List<Class<?>> types) {

    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    static ListenedSignals of(Method method) {
        EventListener annotation = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
        if (annotation != null && annotation.classes().length > 0) {
            return new ListenedSignals(List.of(annotation.classes()));
        }
        return new ListenedSignals(
                method.getParameterCount() == 1 || isSuspending(method)
                        ? List.of(method.getParameterTypes()[0])
                        : List.of());
    }

    /** Returns whether it is a Kotlin function that suspends, whose last parameter takes what comes after it. */
    static boolean isSuspending(Method method) {
        return method.getParameterCount() == 2
                && method.getParameterTypes()[1].getName().equals(CONTINUATION);
    }

    /** Returns whether there are events, and all are signals. */
    boolean only() {
        return !types.isEmpty() && types.stream().allMatch(Signal.class::isAssignableFrom);
    }

    /** Returns whether signals of objects being made are among them. */
    boolean anyOfInit() {
        return types.stream().anyMatch(Signal::ofInit);
    }

    /** Returns whether all tell of what is about to be done. */
    boolean allVetoed() {
        return types.stream().allMatch(Signal::vetoed);
    }
}
