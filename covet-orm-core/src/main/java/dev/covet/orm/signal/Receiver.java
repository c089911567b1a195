package dev.covet.orm.signal;

import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.ValueException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connected listener.
 *
 * @param signal the type of the signals that it receives
 * @param model the model whose signals it receives; includes all models that extend it
 * @param listener the listener
 */
record Receiver(Class<?> signal, Class<?> model, SignalListener<? super Signal<?>> listener) {

    boolean hasListeners(Class<?> sentSignal, Class<?> sentModel) {
        return signal.isAssignableFrom(sentSignal) && model.isAssignableFrom(sentModel);
    }

    Mono<Void> receive(Signal<?> sent) {
        return Guarded.call(() -> {
            Publisher<?> reaction = listener.on(sent);
            if (reaction == null) {
                throw new ValueException("A listener of " + signal.getSimpleName() + " of " + model.getSimpleName()
                        + " returned null. Return Mono.empty() where there is nothing to wait for.");
            }
            return Flux.from(reaction).then();
        });
    }
}
