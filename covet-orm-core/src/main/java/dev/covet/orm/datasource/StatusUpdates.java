package dev.covet.orm.datasource;

import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.routing.Claim;
import dev.covet.orm.routing.Lag;
import dev.covet.orm.routing.Leadership;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Makes what nodes have said the status that reads are routed by. */
final class StatusUpdates {

    private final Roles roles;
    private final RoutingSettings settings;
    private final Positions positions;
    private final RoleLog log;

    StatusUpdates(Roles roles, RoutingSettings settings, Positions positions, RoleLog log) {
        this.roles = roles;
        this.settings = settings;
        this.positions = positions;
        this.log = log;
    }

    /** Takes the answer of a node whose database knows nothing of replication. */
    void answered(Node node) {
        node.answered(Positions.UNKNOWN, Positions.NO_TIMELINE, Lag.NONE, settings);
    }

    void failed(Node node) {
        if (node != roles.primary()) {
            node.failed();
        }
    }

    /** Takes what a node has said. */
    void take(Report report, Leadership<Node> leadership) {
        Node node = report.node();
        ReplicationState state = report.state();
        node.awaits(state.awaits());
        Claim<Node> claim = report.claim();
        if (node == leadership.leader()) {
            if (!state.standby()) {
                positions.add(report.asked(), state.position());
                log.isWell(node);
            }
            node.answered(state.position(), claim.timeline(), Lag.NONE, settings);
        } else if (strays(claim, leadership)) {
            node.strayed(state.position(), claim.timeline());
        } else {
            log.isWell(node);
            follows(report, leadership);
        }
    }

    /** Returns what is to be done besides about a node that has said something unusual. */
    Mono<Void> followUp(Report report, Leadership<Node> leadership) {
        Node node = report.node();
        Claim<Node> claim = report.claim();
        if (node == leadership.leader()) {
            return claim.standby() && leadership.timeline() != Positions.NO_TIMELINE ? deposed(node) : Mono.empty();
        }
        if (claim.standby() || !strays(claim, leadership)) {
            return Mono.empty();
        }
        log.split(node, claim.timeline(), leadership.leader());
        return node.cutAll();
    }

    /** Whoever leads instead is found by new connections only, where the URL names several hosts. */
    private Mono<Void> deposed(Node primary) {
        log.deposed(primary);
        primary.refusedWrite();
        return primary.probe().close();
    }

    private boolean strays(Claim<Node> claim, Leadership<Node> leadership) {
        if (leadership.leader() == null && leadership.timeline() == Positions.NO_TIMELINE) {
            return !claim.standby();
        }
        if (leadership.timeline() != Positions.NO_TIMELINE && claim.system() != leadership.system()) {
            return !roles.areTold();
        }
        return leadership.strays(claim) || (leadership.leader() == null && !claim.standby());
    }

    /** What is no copy of the primary, as a database of logical replication, has a log with places of its own. */
    private void follows(Report report, Leadership<Node> leadership) {
        Node node = report.node();
        Claim<Node> claim = report.claim();
        boolean nobodyKnown = leadership.leader() == null && leadership.timeline() == Positions.NO_TIMELINE;
        if (nobodyKnown || claim.system() == leadership.system()) {
            node.answered(report.state().position(), claim.timeline(), lag(report.state()), settings);
        } else {
            answered(node);
        }
    }

    /** Marks what was seen on another timeline as such. */
    void leaveBehind(Node node, int timeline) {
        NodeStatus status = node.status();
        if (status.timeline() != Positions.NO_TIMELINE && status.timeline() != timeline) {
            node.strayed(status.position(), status.timeline());
        }
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
