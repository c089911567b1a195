package dev.covet.orm.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The connected receivers, and the bridge to those that are registered elsewhere. Thread-safe. */
final class SignalBus {

    private final SignalBridge bridge;
    private volatile Audience audience;

    SignalBus(SignalBridge bridge) {
        this.bridge = bridge;
        this.audience = new Audience(List.of(), bridge);
    }

    /** Connects the receiver in its place unless it is connected already. */
    SignalConnection connect(Receiver receiver) {
        change(receivers -> with(receivers, receiver));
        return () -> change(receivers ->
                receivers.stream().filter(each -> !each.duplicates(receiver)).toList());
    }

    private static List<Receiver> with(List<Receiver> receivers, Receiver receiver) {
        if (receivers.stream().anyMatch(receiver::duplicates)) {
            return receivers;
        }
        List<Receiver> more = new ArrayList<>(receivers);
        int place = more.size();
        while (place > 0
                && more.get(place - 1).options().order() > receiver.options().order()) {
            place--;
        }
        more.add(place, receiver);
        return more;
    }

    private synchronized void change(UnaryOperator<List<Receiver>> change) {
        audience = new Audience(List.copyOf(change.apply(audience.receivers())), bridge);
    }

    /** Returns who hears what, as of now. */
    Audience audience() {
        Audience present = audience;
        if (present.current()) {
            return present;
        }
        change(UnaryOperator.identity());
        return audience;
    }
}
