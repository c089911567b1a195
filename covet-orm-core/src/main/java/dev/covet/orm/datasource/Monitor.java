package dev.covet.orm.datasource;

import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.routing.Lag;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watches the nodes of a datasource: asks each at an interval how far it is, and takes out those that do not answer. */
final class Monitor {

    private static final Logger log = LoggerFactory.getLogger(Monitor.class);
    private static final double JITTER = 0.2;

    private final Node primary;
    private final List<Node> replicas;
    private final RoutingSettings settings;
    private final Positions positions;
    private volatile boolean primaryLeads;

    Monitor(Node primary, List<Node> replicas, RoutingSettings settings, Positions positions) {
        this.primary = primary;
        this.replicas = replicas;
        this.settings = settings;
        this.positions = positions;
    }

    /** Watches until nobody subscribes any more. */
    Mono<Void> watch() {
        return Mono.usingWhen(
                Mono.fromCallable(() -> watched(true)),
                begun -> Mono.defer(this::round)
                        .then(Mono.defer(() -> Mono.delay(pause())))
                        .repeat()
                        .then(),
                begun -> end());
    }

    private boolean watched(boolean now) {
        replicas.forEach(replica -> replica.watched(now));
        return now;
    }

    private Mono<Void> end() {
        return Mono.defer(() -> {
            watched(false);
            return Flux.fromIterable(replicas)
                    .startWith(primary)
                    .flatMap(node -> node.probe().close())
                    .then();
        });
    }

    private Duration pause() {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (settings.checkInterval().toNanos() * factor));
    }

    /** Asks the primary first, so that a replica that has all of it is seen to have it. */
    Mono<Void> round() {
        return askPrimary()
                .thenMany(Flux.fromIterable(replicas).flatMap(this::askReplica))
                .then();
    }

    private Mono<Void> askPrimary() {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return primary.probe()
                    .ask()
                    .flatMap(state ->
                            state.map(said -> heardFromPrimary(said, asked)).orElse(Mono.empty()))
                    .onErrorResume(error -> {
                        log.debug("The primary {} does not answer its monitor", primary, error);
                        return Mono.empty();
                    })
                    .then();
        });
    }

    /** One that follows another now has been deposed: whoever leads is found by new connections only. */
    private Mono<Void> heardFromPrimary(ReplicationState said, long asked) {
        boolean deposed = primaryLeads && said.standby();
        primaryLeads = !said.standby();
        if (primaryLeads) {
            positions.writes(said.timeline());
            positions.add(asked, said.position());
        }
        if (!deposed) {
            return Mono.empty();
        }
        log.warn("The primary {} has become a standby; its connections are opened anew", primary);
        primary.refusedWrite();
        return primary.probe().close();
    }

    private Mono<Void> askReplica(Node replica) {
        if (!replica.status().isDue(System.nanoTime())) {
            return replica.cutLent();
        }
        return replica.probe()
                .ask()
                .doOnNext(state -> answered(replica, state))
                .onErrorResume(error -> {
                    log.debug("The replica {} does not answer its monitor", replica, error);
                    replica.failed();
                    return Mono.empty();
                })
                .then(Mono.defer(replica::cutLent));
    }

    private void answered(Node replica, Optional<ReplicationState> state) {
        long position = state.map(ReplicationState::position).orElse(Positions.UNKNOWN);
        replica.answered(position, state.map(this::lag).orElse(Lag.NONE), settings);
    }

    /** A replica that has replayed what the primary had when it was asked before is not behind, however old that is. */
    private Lag lag(ReplicationState state) {
        long last = positions.last();
        long bytes = last == Positions.UNKNOWN ? 0 : Math.max(0, last - state.position());
        boolean all =
                bytes == 0 || (positions.previous() != Positions.UNKNOWN && state.position() >= positions.previous());
        Duration age = state.age();
        return new Lag(all || age == null ? Duration.ZERO : age, bytes);
    }
}
