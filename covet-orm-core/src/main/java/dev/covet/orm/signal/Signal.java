package dev.covet.orm.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

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
    private final transient List<Reaction> reactions = new ArrayList<>();

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

    /** Returns whether the signal tells of what has been done, so that its receivers have no veto. */
    abstract boolean isAfter();

    /**
     * Returns whether signals of the class tell of objects being made, for which nothing can wait: a constructor is no
     * publisher, and rows are made into objects while their result is open.
     */
    static boolean ofInit(Class<?> signal) {
        return signal == PreInit.class || signal == PostInit.class;
    }

    /** Returns whether signals of the class tell of what is about to be done, so that a receiver that fails stops it. */
    static boolean vetoed(Class<?> signal) {
        return signal == PreSave.class
                || signal == PreDelete.class
                || signal == PreUpdate.class
                || signal == PreInit.class;
    }

    /** Adds the reaction of a bean, which the sender runs. */
    final void add(Reaction reaction) {
        reactions.add(reaction);
    }

    /** Returns the reactions of beans, in order. */
    final List<Reaction> reactions() {
        return reactions;
    }
}
