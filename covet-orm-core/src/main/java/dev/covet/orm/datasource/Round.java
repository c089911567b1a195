package dev.covet.orm.datasource;

import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.routing.Claim;
import dev.covet.orm.routing.Leadership;
import dev.covet.orm.routing.Positions;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One question to each node, and what follows from the answers. An answer that is as expected counts at once; what says
 * that roles have changed is looked at when all have answered or failed to.
 */
final class Round {

    private static final Logger log = LoggerFactory.getLogger(Round.class);

    private final Roles roles;
    private final Positions positions;
    private final StatusUpdates updates;
    private final RoleLog roleLog;
    private final Leadership<Node> before;
    private final Queue<Report> reports = new ConcurrentLinkedQueue<>();
    private final Queue<Report> unusual = new ConcurrentLinkedQueue<>();
    private volatile boolean leaderAnswers;

    Round(Roles roles, Positions positions, StatusUpdates updates, RoleLog roleLog, Leadership<Node> before) {
        this.roles = roles;
        this.positions = positions;
        this.updates = updates;
        this.roleLog = roleLog;
        this.before = before;
    }

    /** Asks the primary first, so that a replica that has all of it is seen to have it. Emits who leads then. */
    Mono<Leadership<Node>> run() {
        List<Node> nodes = roles.nodes();
        return Mono.justOrEmpty(before.leader())
                .flatMap(this::ask)
                .thenMany(Flux.fromIterable(nodes))
                .filter(node -> node != before.leader())
                .flatMap(node -> isAsked(node) ? ask(node) : node.cutLent(), nodes.size())
                .then(Mono.defer(this::conclude));
    }

    /** Returns what the nodes have said that have answered. */
    List<Claim<Node>> claims() {
        return reports.stream().map(Report::claim).toList();
    }

    /** As long as the primary does not answer, any node may be the new one. */
    private boolean isAsked(Node node) {
        return !leaderAnswers || node.status().isDue(System.nanoTime());
    }

    private Mono<Void> ask(Node node) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return node.probe()
                    .ask()
                    .doOnNext(said -> heard(node, said, asked))
                    .onErrorResume(error -> {
                        log.debug("{} does not answer its monitor", node, error);
                        updates.failed(node);
                        return Mono.empty();
                    })
                    .then(Mono.defer(() -> node == before.leader() ? Mono.empty() : node.cutLent()));
        });
    }

    private void heard(Node node, Optional<ReplicationState> said, long asked) {
        if (node == before.leader()) {
            leaderAnswers = true;
        }
        if (said.isEmpty()) {
            updates.answered(node);
            return;
        }
        Report report = new Report(node, said.get(), asked);
        reports.add(report);
        if (isExpected(report.claim())) {
            updates.take(report, before);
        } else {
            unusual.add(report);
        }
    }

    private boolean isExpected(Claim<Node> claim) {
        return before.leader() != null
                && claim.timeline() == before.timeline()
                && claim.system() == before.system()
                && claim.standby() == (claim.node() != before.leader());
    }

    private Mono<Leadership<Node>> conclude() {
        Leadership<Node> next = before.after(claims());
        if (!next.equals(before)) {
            begin(next);
        }
        unusual.forEach(report -> updates.take(report, next));
        return Flux.fromIterable(unusual)
                .concatMap(report -> updates.followUp(report, next))
                .then(Mono.just(next));
    }

    /** In this order, so that no replica is taken for one of the new timeline because of what it has said before. */
    private void begin(Leadership<Node> next) {
        Node leader = next.leader();
        roles.nodes().stream()
                .filter(node -> node != leader)
                .forEach(node -> updates.leaveBehind(node, next.timeline()));
        positions.begin(next.timeline());
        roles.lead(leader);
        if (leader != null && leader != before.leader()) {
            roleLog.leads(leader, before.leader(), next.timeline());
        }
    }
}
