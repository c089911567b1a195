package dev.covet.orm.signal;

import java.util.List;

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
        public void publish(Signal<?> signal) {}

        @Override
        public List<SignalReceiver> receivers(Class<?> signal, Class<?> model, SignalPolicy policy) {
            return List.of();
        }
    };

    /** Returns a number that changes when listeners are added or removed. */
    int version();

    boolean listens(Class<?> signal, Class<?> model);

    /** Calls ordinary listeners, and lets those for which the sender waits add their reactions to the signal. */
    void publish(Signal<?> signal);

    List<SignalReceiver> receivers(Class<?> signal, Class<?> model, SignalPolicy policy);
}
