package dev.covet.orm.signal;

import dev.covet.orm.error.Guarded;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Runs the reactions of receivers, and decides what the failure of one means.
 *
 * @param policy decides where a receiver does not
 * @param isolation runs the reaction of a robust receiver so that its failure harms nothing outside of it
 */
record Delivery(SignalPolicy policy, UnaryOperator<Mono<Void>> isolation) {

    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    /** Runs a reaction; fails with its error unless the receiver is robust. */
    Mono<Void> deliver(Signal<?> signal, Reaction reaction) {
        Mono<Void> work = Guarded.call(reaction.work());
        if (!isRobust(signal, reaction)) {
            return work;
        }
        return isolation.apply(work).onErrorResume(Exception.class, failure -> {
            report(signal, reaction.receiver(), failure);
            return Mono.empty();
        });
    }

    /** Runs a reaction to the making of an object, at once. */
    void deliverNow(Signal<?> signal, Reaction reaction) {
        try {
            Objects.requireNonNull(reaction.work().get());
        } catch (RuntimeException failure) {
            if (!isRobust(signal, reaction)) {
                throw failure;
            }
            report(signal, reaction.receiver(), failure);
        }
    }

    private boolean isRobust(Signal<?> signal, Reaction reaction) {
        return signal.isAfter() && policy.holds(signal.getClass(), reaction.robust());
    }

    private void report(Signal<?> signal, String receiver, Exception failure) {
        log.error(
                "The receiver {} of {} of {} failed. It is robust, so the write stands.",
                receiver,
                signal.getClass().getSimpleName(),
                signal.modelType().getSimpleName(),
                failure);
        try {
            policy.handler().failed(signal, receiver, failure);
        } catch (RuntimeException thrown) {
            log.error("The handler of failed receivers failed.", thrown);
        }
    }
}
