package dev.covet.orm.signal;

import reactor.core.publisher.Mono;

/** Listeners that are registered elsewhere. */
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

    /** Changes when listeners come or go. */
    int version();

    boolean listens(Class<?> signal, Class<?> model);

    Mono<Void> send(Signal<?> signal);
}
