package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.routing.Lag;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.Positions;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a replica at one moment, in the words that endpoints, meters and health share.
 *
 * @param state whether it answers reads
 * @param age how long it has been in this state
 * @param failures how often it has failed, one after the other
 * @param lag how far it is behind
 * @param position how far it has replayed the log; null if its database does not say
 */
record ReplicaSight(
        String state,
        Duration age,
        int failures,
        Lag lag,
        @Nullable Long position) {

    static ReplicaSight of(Node replica) {
        NodeStatus status = replica.status();
        return new ReplicaSight(
                text(status.state()),
                Duration.ofNanos(Math.max(0, System.nanoTime() - status.since())),
                status.failures(),
                status.lag(),
                status.position() == Positions.UNKNOWN ? null : status.position());
    }

    static String text(NodeStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
