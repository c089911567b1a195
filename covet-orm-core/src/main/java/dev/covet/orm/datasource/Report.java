package dev.covet.orm.datasource;

import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.routing.Claim;
import dev.covet.orm.routing.NodeStatus;

/**
 * What a node has told its monitor.
 *
 * @param asked when it was asked, in nanoseconds
 */
record Report(Node node, ReplicationState state, long asked) {

    Claim<Node> claim() {
        return new Claim<>(node, state.standby(), timeline(), state.system());
    }

    /** A standby whose primary is gone may know no more which timeline it has followed; it never goes back to another. */
    int timeline() {
        NodeStatus known = node.status();
        boolean sameLog = state.standby() && state.position() >= known.position();
        return sameLog ? Math.max(known.timeline(), state.timeline()) : state.timeline();
    }
}
