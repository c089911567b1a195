package dev.covet.orm.signal;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A bean's method that is not called when the signal is published, but later, by the sender, which waits for what it
 * returns. The events that it returns or emits are published, as Spring does it.
 *
 * <p>A parameter {@code PostSave<Base>} also accepts signals of models that extend {@code Base}; Spring alone would
 * require {@code PostSave<? extends Base>}.
 */
final class AwaitedListener extends ApplicationListenerMethodAdapter {

    private final Class<?> signal;
    private final @Nullable ResolvableType parameter;
    private final String name;
    private final @Nullable Boolean robust;
    private final boolean ofInit;

    AwaitedListener(String beanName, Class<?> targetClass, Method method) {
        super(beanName, targetClass, method);
        this.parameter = method.getParameterCount() == 0
                ? null
                : ResolvableType.forMethodParameter(method, 0, targetClass).as(Signal.class);
        this.signal = method.getParameterCount() == 0 ? Signal.class : method.getParameterTypes()[0];
        Robust declared = AnnotatedElementUtils.findMergedAnnotation(method, Robust.class);
        this.name = targetClass.getSimpleName() + "." + method.getName();
        this.robust = declared == null ? null : declared.value();
        this.ofInit = ListenedSignals.of(method).anyOfInit();
    }

    /** Returns what the listener is called in logs. */
    String name() {
        return name;
    }

    /** Returns whether a failure leaves the write alone; null where the bus decides. */
    @Nullable
    Boolean robust() {
        return robust;
    }

    /**
     * Returns false, because the multicaster must not call the listener on another thread: its work must be registered
     * with the signal when publishing ends.
     */
    @Override
    public boolean supportsAsyncExecution() {
        return false;
    }

    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        return (ofInit || !Signal.ofInit(eventType.toClass()))
                && (super.supportsEventType(eventType) || extendsParameter(eventType));
    }

    private boolean extendsParameter(ResolvableType eventType) {
        if (parameter == null || !signal.isAssignableFrom(eventType.toClass())) {
            return false;
        }
        Class<?> model = parameter.getGeneric(0).resolve();
        Class<?> sent = eventType.as(Signal.class).getGeneric(0).resolve();
        return model != null && sent != null && model.isAssignableFrom(sent);
    }

    @Override
    protected @Nullable Object @Nullable [] resolveArguments(ApplicationEvent event) {
        @Nullable Object @Nullable [] arguments = super.resolveArguments(event);
        return arguments == null && event instanceof Signal<?> sent && extendsParameter(sent.getResolvableType())
                ? new Object[] {event}
                : arguments;
    }

    @Override
    public void processEvent(ApplicationEvent event) {
        if (event instanceof Signal<?> sent) {
            sent.add(new Reaction(name, robust, () -> call(event)));
        } else {
            super.processEvent(event);
        }
    }

    private Mono<Void> call(ApplicationEvent event) {
        @Nullable Object @Nullable [] arguments = resolveArguments(event);
        if (arguments == null || !shouldHandle(event)) {
            return Mono.empty();
        }
        Object result = doInvoke(arguments);
        if (result == null) {
            return Mono.empty();
        }
        ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
        if (adapter == null) {
            handleResult(result);
            return Mono.empty();
        }
        return Flux.from(adapter.toPublisher(result))
                .doOnNext(this::handleResult)
                .then();
    }
}
