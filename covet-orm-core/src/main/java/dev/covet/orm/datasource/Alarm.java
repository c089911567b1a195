package dev.covet.orm.datasource;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What wakes the monitor when a server does not do what it should. Rung while the monitor asks the nodes, it is heard when
 * it has asked them. Thread-safe.
 */
final class Alarm {

    private volatile Sinks.Empty<Void> bell = Sinks.empty();

    void ring() {
        bell.tryEmitEmpty();
    }

    /** Forgets that it was rung, before the nodes are asked. */
    void reset() {
        bell = Sinks.empty();
    }

    /** Completes when it is rung, or was since it was reset. */
    Mono<Void> rung() {
        return Mono.defer(() -> bell.asMono());
    }
}
