package dev.covet.orm.signal;

import dev.covet.orm.error.ValueException;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A connected listener.
 *
 * @param signal the type of the signals that it receives
 * @param model the model whose signals it receives; includes all models that extend it
 * @param given what the application connected
 * @param listener calls what the application connected
 * @param options how it is connected
 */
record Receiver(
        Class<?> signal,
        Class<?> model,
        Object given,
        SignalListener<? super Signal<?>> listener,
        ReceiverOptions options) {

    /** Returns whether it receives the signals; those of objects being made go only to who is connected to these. */
    boolean hasListeners(Class<?> sentSignal, Class<?> sentModel) {
        return signal.isAssignableFrom(sentSignal)
                && model.isAssignableFrom(sentModel)
                && (!Signal.ofInit(sentSignal) || signal == sentSignal);
    }

    /** Returns whether both are the same listener to the same signal and model. */
    boolean duplicates(Receiver other) {
        String uid = options.dispatchUid();
        boolean same = (uid == null && other.options.dispatchUid() == null)
                ? given == other.given
                : Objects.equals(uid, other.options.dispatchUid());
        return same && signal == other.signal && model == other.model;
    }

    String name() {
        String uid = options.dispatchUid();
        if (uid != null) {
            return uid;
        }
        String type = given.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type : "a lambda of " + type.substring(0, lambda);
    }

    SignalReceiver described(SignalPolicy policy) {
        return new SignalReceiver(name(), signal, model, options.order(), policy.holds(signal, options.isRobust()));
    }

    Reaction reaction(Signal<?> sent) {
        return new Reaction(name(), options.isRobust(), () -> {
            Publisher<?> reaction = listener.on(sent);
            if (reaction == null) {
                throw new ValueException("A listener of " + signal.getSimpleName() + " of " + model.getSimpleName()
                        + " returned null. Return Mono.empty() where there is nothing to wait for.");
            }
            return Flux.from(reaction).then();
        });
    }
}
