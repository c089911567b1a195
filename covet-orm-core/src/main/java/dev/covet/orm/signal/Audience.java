package dev.covet.orm.signal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Caches which listeners receive which signals; replaced when a listener is connected or disconnected. */
final class Audience {

    private final List<Receiver> receivers;
    private final SignalBridge bridge;
    private final int bridgeVersion;
    private final ConcurrentMap<Class<?>, ConcurrentMap<Class<?>, Hearers>> known = new ConcurrentHashMap<>();

    Audience(List<Receiver> receivers, SignalBridge bridge) {
        this.receivers = receivers;
        this.bridge = bridge;
        this.bridgeVersion = bridge.version();
    }

    /** The listeners that receive a signal of a model. */
    record Hearers(List<Receiver> receivers, boolean bridged) {

        boolean anybody() {
            return bridged || !receivers.isEmpty();
        }
    }

    List<Receiver> receivers() {
        return receivers;
    }

    SignalBridge bridge() {
        return bridge;
    }

    boolean current() {
        return bridge.version() == bridgeVersion;
    }

    Hearers of(Class<?> signal, Class<?> model) {
        ConcurrentMap<Class<?>, Hearers> ofModel = known.get(model);
        Hearers hearers = ofModel == null ? null : ofModel.get(signal);
        return hearers == null ? find(signal, model) : hearers;
    }

    private Hearers find(Class<?> signal, Class<?> model) {
        List<Receiver> own = receivers.stream()
                .filter(receiver -> receiver.hasListeners(signal, model))
                .toList();
        Hearers found = new Hearers(own, bridge.listens(signal, model));
        known.computeIfAbsent(model, type -> new ConcurrentHashMap<>()).put(signal, found);
        return found;
    }
}
