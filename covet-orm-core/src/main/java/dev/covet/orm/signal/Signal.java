package dev.covet.orm.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;
import reactor.core.publisher.Mono;

/**
 * Something that happens to a model.
 *
 * <pre>{@code
 * @EventListener
 * Mono<Void> welcome(PostSave<User> event) {
 *     return event.created() ? mail.welcome(event.instance()) : Mono.empty();
 * }
 * }</pre>
 *
 * <p>Each one is sent once and used by one subscriber. It is an {@link ApplicationEvent} that knows its model, so
 * Spring finds the listeners of {@code PostSave<User>}.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public abstract sealed class Signal<M> extends ApplicationEvent implements ResolvableTypeProvider
        permits InstanceSignal, QuerySignal, PreInit {

    /** Resolving a generic type is expensive, and there are few of them. */
    private static final ClassValue<ConcurrentMap<Class<?>, ResolvableType>> TYPES = new ClassValue<>() {
        @Override
        protected ConcurrentMap<Class<?>, ResolvableType> computeValue(Class<?> signal) {
            return new ConcurrentHashMap<>();
        }
    };

    private final transient Class<?> modelType;
    private final transient List<Mono<Void>> awaited = new ArrayList<>();

    Signal(Object source, Class<?> modelType) {
        super(source);
        this.modelType = modelType;
    }

    /** Returns the model to which it happens; Django calls it the sender. */
    public final Class<?> modelType() {
        return modelType;
    }

    /** Returns the type that Spring matches listeners with, such as {@code PostSave<User>}. */
    @Override
    public final ResolvableType getResolvableType() {
        return typeOf(getClass(), modelType);
    }

    static ResolvableType typeOf(Class<?> signal, Class<?> model) {
        ConcurrentMap<Class<?>, ResolvableType> types = TYPES.get(signal);
        ResolvableType known = types.get(model);
        return known == null
                ? types.computeIfAbsent(model, type -> ResolvableType.forClassWithGenerics(signal, type))
                : known;
    }

    /** Adds what the sender has to wait for. */
    final void await(Mono<Void> work) {
        awaited.add(work);
    }

    /** What the sender has to wait for, in order. */
    final List<Mono<Void>> awaited() {
        return awaited;
    }
}
