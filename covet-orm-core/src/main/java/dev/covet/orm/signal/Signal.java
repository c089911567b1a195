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
 * An event of a model that is sent to listeners.
 *
 * <pre>{@code
 * @EventListener
 * Mono<Void> welcome(PostSave<User> event) {
 *     return event.created() ? mail.welcome(event.instance()) : Mono.empty();
 * }
 * }</pre>
 *
 * <p>An instance is sent once, to one subscriber. It is an {@link ApplicationEvent} that provides its model as generic
 * type, so that Spring finds the listeners of {@code PostSave<User>}.
 *
 * @param <M> the model
 */
@SuppressWarnings("serial")
public abstract sealed class Signal<M> extends ApplicationEvent implements ResolvableTypeProvider
        permits InstanceSignal, QuerySignal, PreInit {

    /** Cached, because resolving a generic type is expensive and there are few of them. */
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

    /** Returns the model of the event, which Django calls the sender. */
    public final Class<?> modelType() {
        return modelType;
    }

    /** Returns the type by which Spring selects listeners, such as {@code PostSave<User>}. */
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

    /** Adds work that the sender waits for. */
    final void await(Mono<Void> work) {
        awaited.add(work);
    }

    /** Returns the work that the sender waits for, in order. */
    final List<Mono<Void>> awaited() {
        return awaited;
    }
}
