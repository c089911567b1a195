package dev.covet.orm.signal;

import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.support.AbstractApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A signal bus: connects listeners and sends signals to them.
 *
 * <pre>{@code
 * SignalConnection audit = signals.connect(PreDelete.class, Post.class, event -> log.record(event));
 * audit.disconnect();
 * }</pre>
 *
 * <p>Listeners run one after the other, in the order in which they were connected, followed by those of Spring beans in
 * Spring's order. The sender waits for each; they run in its transaction and its Reactor context. If one fails, the
 * remaining listeners are not called and the sender fails with its error. Thread-safe.
 */
public final class Signals {

    private final SignalBridge bridge;
    private volatile Audience audience;

    private Signals(SignalBridge bridge) {
        this.bridge = bridge;
        this.audience = new Audience(List.of(), bridge);
    }

    /** Returns a bus that sends signals to connected listeners only. */
    public static Signals create() {
        return new Signals(SignalBridge.NONE);
    }

    /**
     * Returns a bus that also publishes its signals as events of an application context. The sender waits for {@code
     * @EventListener} methods if the context has a {@link CovetEventListenerFactory}; other application listeners
     * receive the signals too.
     */
    public static Signals publishedTo(AbstractApplicationContext context) {
        return new Signals(new SpringBridge(context));
    }

    /**
     * Connects a listener to a signal of a model, and of all models that extend it; {@code Object} stands for every
     * model.
     *
     * @return the connection, by which the listener can be disconnected
     * @throws ValueException if an argument is null
     */
    public <S extends Signal<?>> SignalConnection connect(
            Class<S> signal, Class<?> model, SignalListener<? super S> listener) {
        if (signal == null || model == null || listener == null) {
            throw new ValueException("A listener is connected to a signal and a model, and one of the three is null."
                    + " Give Object.class for every model.");
        }
        Receiver receiver = new Receiver(signal, model, sent -> listener.on(signal.cast(sent)));
        change(receivers -> receivers.add(receiver));
        return () -> change(receivers -> receivers.remove(receiver));
    }

    private synchronized void change(Consumer<List<Receiver>> change) {
        List<Receiver> changed = new ArrayList<>(audience.receivers());
        change.accept(changed);
        audience = new Audience(List.copyOf(changed), bridge);
    }

    /**
     * Returns whether a listener would receive the signal. The call is cheap, so a sender can use it to skip the
     * preparation of a signal.
     */
    public boolean hasListeners(Class<?> signal, Class<?> model) {
        return audience().of(signal, model).anybody();
    }

    /** Creates and sends a signal if a listener would receive it; completes when all listeners have completed. */
    public <S extends Signal<?>> Mono<Void> send(Class<? super S> signal, Class<?> model, Supplier<S> event) {
        return Mono.defer(() -> hasListeners(signal, model) ? send(event.get()) : Mono.empty());
    }

    /** Sends a signal; completes when all listeners have completed. */
    public Mono<Void> send(Signal<?> signal) {
        return Mono.defer(() -> {
            Audience.Hearers hearers = audience().of(signal.getClass(), signal.modelType());
            Mono<Void> received = hearers.receivers().isEmpty()
                    ? Mono.empty()
                    : Flux.fromIterable(hearers.receivers())
                            .concatMap(receiver -> receiver.receive(signal))
                            .then();
            return hearers.bridged() ? received.then(Guarded.call(() -> bridge.send(signal))) : received;
        });
    }

    private Audience audience() {
        Audience present = audience;
        if (present.current()) {
            return present;
        }
        change(receivers -> {});
        return audience;
    }
}
