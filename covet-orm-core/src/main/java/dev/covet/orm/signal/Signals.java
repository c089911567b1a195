package dev.covet.orm.signal;

import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
 * <p>Listeners run one after the other, by their order and then in the order in which they were connected, followed by
 * those of Spring beans in Spring's order. The sender waits for each; they run in its transaction and its Reactor
 * context. If one fails, the remaining listeners are not called and the sender fails with its error, unless it is
 * robust. Thread-safe.
 */
public final class Signals {

    private final SignalBus bus;
    private final Delivery delivery;
    private final Hearing ofPreInit;

    private Signals(SignalBus bus, Delivery delivery) {
        this.bus = bus;
        this.delivery = delivery;
        this.ofPreInit = new Hearing(bus, PreInit.class);
    }

    private Signals(SignalBridge bridge, SignalPolicy policy) {
        this(new SignalBus(bridge), new Delivery(policy, UnaryOperator.identity()));
    }

    /** Returns a bus that sends signals to connected listeners only. */
    public static Signals create() {
        return create(SignalPolicy.defaults());
    }

    /** Returns a bus with a policy that sends signals to connected listeners only. */
    public static Signals create(SignalPolicy policy) {
        return new Signals(SignalBridge.NONE, policy);
    }

    /**
     * Returns a bus that also publishes its signals as events of an application context. The sender waits for {@code
     * @EventListener} methods if the context has a {@link CovetEventListenerFactory}; other application listeners
     * receive the signals too.
     */
    public static Signals publishedTo(AbstractApplicationContext context) {
        return publishedTo(context, SignalPolicy.defaults());
    }

    /** Returns a bus as {@link #publishedTo(AbstractApplicationContext)} does, with a policy. */
    public static Signals publishedTo(AbstractApplicationContext context, SignalPolicy policy) {
        return new Signals(new SpringBridge(context), policy);
    }

    /**
     * Returns this bus for a sender that isolates robust receivers: what such a receiver does runs as the function says,
     * so that its failure harms nothing outside of it.
     */
    public Signals isolating(UnaryOperator<Mono<Void>> isolation) {
        return new Signals(bus, new Delivery(delivery.policy(), isolation));
    }

    /**
     * Connects a listener to a signal of a model, and of all models that extend it; {@code Object} stands for every
     * model. A listener that is connected to them already is not connected again.
     *
     * @return the connection, by which the listener can be disconnected
     * @throws ValueException if an argument is null, or the signal is one of {@link #connectInit}
     */
    public <S extends Signal<?>> SignalConnection connect(
            Class<S> signal, Class<?> model, SignalListener<? super S> listener) {
        return connect(signal, model, listener, UnaryOperator.identity());
    }

    /**
     * Connects a listener as {@link #connect(Class, Class, SignalListener)} does, by options.
     *
     * @throws ValueException also if the listener is to be robust, but its signals come before the write
     */
    public <S extends Signal<?>> SignalConnection connect(
            Class<S> signal,
            Class<?> model,
            SignalListener<? super S> listener,
            UnaryOperator<ReceiverOptions> options) {
        check(signal, model, listener);
        if (Signal.ofInit(signal)) {
            throw new ValueException("A listener of " + signal.getSimpleName()
                    + " cannot be awaited, as a constructor waits for nothing. Connect it by connectInit(...).");
        }
        return connect(new Receiver(
                signal, model, listener, sent -> listener.on(signal.cast(sent)), ReceiverOptions.chosen(options)));
    }

    /**
     * Connects a listener to {@link PreInit} or {@link PostInit} of a model, and of all models that extend it. It is
     * called at once, on the thread that makes the object, and must not block.
     *
     * @return the connection, by which the listener can be disconnected
     * @throws ValueException if an argument is null, or the signal is another one, which is awaited
     */
    public <S extends Signal<?>> SignalConnection connectInit(
            Class<S> signal, Class<?> model, Consumer<? super S> listener) {
        return connectInit(signal, model, listener, UnaryOperator.identity());
    }

    /** Connects a listener as {@link #connectInit(Class, Class, Consumer)} does, by options. */
    public <S extends Signal<?>> SignalConnection connectInit(
            Class<S> signal, Class<?> model, Consumer<? super S> listener, UnaryOperator<ReceiverOptions> options) {
        check(signal, model, listener);
        if (!Signal.ofInit(signal)) {
            throw new ValueException("A listener of " + signal.getSimpleName()
                    + " is awaited: connect it by connect(...) and return a publisher. Only listeners of PreInit and"
                    + " PostInit are called at once.");
        }
        SignalListener<Signal<?>> called = sent -> {
            listener.accept(signal.cast(sent));
            return Mono.empty();
        };
        return connect(new Receiver(signal, model, listener, called, ReceiverOptions.chosen(options)));
    }

    private static void check(Class<?> signal, Class<?> model, Object listener) {
        if (signal == null || model == null || listener == null) {
            throw new ValueException("A listener is connected to a signal and a model, and one of the three is null."
                    + " Give Object.class for every model.");
        }
    }

    private SignalConnection connect(Receiver receiver) {
        if (Boolean.TRUE.equals(receiver.options().isRobust()) && Signal.vetoed(receiver.signal())) {
            throw new ValueException("A listener of " + receiver.signal().getSimpleName()
                    + " cannot be robust: it comes before the write, which its failure stops. Handle its error in it.");
        }
        return bus.connect(receiver);
    }

    /**
     * Returns whether a listener would receive the signal. The call is cheap, so a sender can use it to skip the
     * preparation of a signal.
     */
    public boolean hasListeners(Class<?> signal, Class<?> model) {
        return bus.audience().of(signal, model).anybody();
    }

    /** Returns the question whether a listener would receive one of the signals, for a sender that asks it often. */
    public Hearing hearing(Class<?>... ofSignals) {
        return new Hearing(bus, ofSignals.clone());
    }

    /** Returns who would receive the signal of the model, in the order in which they are called. */
    public List<SignalReceiver> receivers(Class<?> signal, Class<?> model) {
        Audience audience = bus.audience();
        List<SignalReceiver> all = new ArrayList<>();
        audience.of(signal, model).receivers().forEach(each -> all.add(each.described(delivery.policy())));
        all.addAll(audience.bridge().receivers(signal, model, delivery.policy()));
        return List.copyOf(all);
    }

    /** Creates and sends a signal if a listener would receive it; completes when all listeners have completed. */
    public <S extends Signal<?>> Mono<Void> send(Class<? super S> signal, Class<?> model, Supplier<S> event) {
        return Mono.defer(() -> hasListeners(signal, model) ? send(event.get()) : Mono.empty());
    }

    /** Sends a signal; completes when all listeners have completed. */
    public Mono<Void> send(Signal<?> signal) {
        return Mono.defer(() -> {
            Audience audience = bus.audience();
            Audience.Hearers hearers = audience.of(signal.getClass(), signal.modelType());
            Mono<Void> received = hearers.receivers().isEmpty()
                    ? Mono.empty()
                    : Flux.fromIterable(hearers.receivers())
                            .concatMap(receiver -> delivery.deliver(signal, receiver.reaction(signal)))
                            .then();
            return hearers.bridged() ? received.then(published(audience.bridge(), signal)) : received;
        });
    }

    private Mono<Void> published(SignalBridge bridge, Signal<?> signal) {
        return Guarded.call(() -> {
            bridge.publish(signal);
            return Flux.fromIterable(signal.reactions())
                    .concatMap(reaction -> delivery.deliver(signal, reaction))
                    .then();
        });
    }

    /** Sends {@link PreInit} of a new object of the model as {@link #sendInit} does; each constructor of a model asks. */
    public void sendPreInit(Class<?> model) {
        if (ofPreInit.anybody(model)) {
            sendInit(PreInit.class, model, () -> new PreInit<>(model));
        }
    }

    /**
     * Sends {@link PreInit} or {@link PostInit} of an object that is being made, if a listener would receive it; the
     * listeners have been called when this method returns.
     */
    public <S extends Signal<?>> void sendInit(Class<? super S> signal, Class<?> model, Supplier<S> event) {
        Audience audience = bus.audience();
        Audience.Hearers hearers = audience.of(signal, model);
        if (!hearers.anybody()) {
            return;
        }
        S sent = event.get();
        hearers.receivers().forEach(receiver -> delivery.deliverNow(sent, receiver.reaction(sent)));
        if (hearers.bridged()) {
            audience.bridge().publish(sent);
            sent.reactions().forEach(reaction -> delivery.deliverNow(sent, reaction));
        }
    }
}
