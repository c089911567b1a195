package dev.covet.orm.datasource;

import dev.covet.orm.routing.Claim;
import dev.covet.orm.routing.Leadership;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches the nodes of a datasource: asks each at an interval what it is and how far, takes out those that do not answer,
 * and follows the primary where it goes.
 */
final class Monitor {

    private static final double JITTER = 0.2;

    private final Roles roles;
    private final RoutingSettings settings;
    private final Positions positions;
    private final StatusUpdates updates;
    private final RoleLog log = new RoleLog();
    private final Flux<Void> round = Flux.defer(this::asked).share();
    private volatile Leadership<Node> leadership;
    private volatile List<Claim<Node>> claims = List.of();

    Monitor(Roles roles, RoutingSettings settings, Positions positions) {
        this.roles = roles;
        this.settings = settings;
        this.positions = positions;
        this.updates = new StatusUpdates(roles, settings, positions, log);
        this.leadership = Leadership.told(roles.primary());
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
        roles.nodes().forEach(node -> node.watched(now));
        return now;
    }

    private Mono<Void> end() {
        return Mono.defer(() -> {
            watched(false);
            return close();
        });
    }

    /** Closes the connections of its own. */
    Mono<Void> close() {
        return Flux.fromIterable(roles.nodes())
                .flatMap(node -> node.probe().close())
                .then();
    }

    private Duration pause() {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (settings.checkInterval().toNanos() * factor));
    }

    /** Asks each node once; whoever wants that while it happens waits for the same answers. */
    Mono<Void> round() {
        return round.then();
    }

    private Mono<Void> asked() {
        Round next = new Round(roles, positions, updates, log, leadership);
        return next.run()
                .doOnNext(known -> {
                    leadership = known;
                    claims = next.claims();
                })
                .then();
    }

    /** Returns what the nodes have said that answered when they were asked last. */
    List<Claim<Node>> claims() {
        return claims;
    }
}
