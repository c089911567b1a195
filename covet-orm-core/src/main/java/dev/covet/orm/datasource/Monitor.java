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

    /** The shortest pause, however many failures there are. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    private final Roles roles;
    private final RoutingSettings settings;
    private final Positions positions;
    private final StatusUpdates updates;
    private final RoleLog log = new RoleLog();
    private final Alarm alarm = new Alarm();
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
                Mono.fromCallable(() -> watchedBy(alarm)),
                begun -> Mono.fromRunnable(alarm::reset)
                        .then(Mono.defer(this::round))
                        .then(Mono.defer(() -> pause(interval())))
                        .repeat()
                        .then(),
                begun -> end());
    }

    private Alarm watchedBy(Alarm now) {
        roles.nodes().forEach(node -> node.watched(now));
        return now;
    }

    private Mono<Void> end() {
        return Mono.defer(() -> {
            roles.nodes().forEach(node -> node.watched(null));
            return close();
        });
    }

    /** Closes the connections of its own. */
    Mono<Void> close() {
        return Flux.fromIterable(roles.nodes())
                .flatMap(node -> node.probe().close())
                .then();
    }

    /** Ends before its time if the alarm is rung; what follows does not run on the thread of who rings it. */
    private Mono<Void> pause(Duration whole) {
        Duration least = whole.compareTo(LEAST_PAUSE) < 0 ? whole : LEAST_PAUSE;
        return Mono.firstWithSignal(
                        Mono.delay(whole), Mono.delay(least).then(alarm.rung()).then(Mono.delay(Duration.ZERO)))
                .then();
    }

    private Duration interval() {
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
