package dev.covet.orm.signal;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forwards signals to the listeners of an application context. */
final class SpringBridge implements SignalBridge {

    private final AbstractApplicationContext context;

    SpringBridge(AbstractApplicationContext context) {
        this.context = context;
    }

    @Override
    public int version() {
        return context.getApplicationListeners().size();
    }

    @Override
    public boolean listens(Class<?> signal, Class<?> model) {
        ResolvableType type = Signal.typeOf(signal, model);
        Class<?> source = InstanceSignal.class.isAssignableFrom(signal) ? model : Class.class;
        return context.getApplicationListeners().stream()
                .map(SpringBridge::generic)
                .anyMatch(listener -> listener.supportsEventType(type) && listener.supportsSourceType(source));
    }

    private static GenericApplicationListener generic(ApplicationListener<?> listener) {
        return listener instanceof GenericApplicationListener generic
                ? generic
                : new GenericApplicationListenerAdapter(listener);
    }

    /**
     * Publishes the signal, which calls ordinary listeners and lets awaited listeners add their work to the signal, and
     * then runs that work.
     */
    @Override
    public Mono<Void> send(Signal<?> signal) {
        return Mono.defer(() -> {
            context.publishEvent(signal);
            return Flux.fromIterable(signal.awaited()).concatMap(work -> work).then();
        });
    }
}
