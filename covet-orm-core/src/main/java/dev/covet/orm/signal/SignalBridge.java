package dev.covet.orm.signal;

import reactor.core.publisher.Mono;

/** Forwards signals to listeners that are registered outside of {@link Signals}. */
interface SignalBridge {

    SignalBridge NONE = new SignalBridge() {

        @Override
        public int version() {
            return 0;
        }

        @Override
        public boolean listens(Class<?> signal, Class<?> model) {
            return false;
        }

        @Override
        public Mono<Void> send(Signal<?> signal) {
            return Mono.empty();
        }
    };

    /** Returns a number that changes when listeners are added or removed. */
    int version();

    boolean listens(Class<?> signal, Class<?> model);

    Mono<Void> send(Signal<?> signal);
}
