package dev.covet.orm.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the replica that a read waits for, where none is known to have replayed what the session has written and seen:
 * of those whose server can be told to wait, and that are likely to get there in time, the one that is least behind.
 *
 * <p>Asked only where {@link ReplicaChoice} has left the read to the primary. Thread-safe.
 */
public final class ReplicaWait {

    private final RoutingSettings settings;
    private final Positions positions;

    /** @param positions where the primary's log ended */
    public ReplicaWait(RoutingSettings settings, Positions positions) {
        this.settings = settings;
        this.positions = positions;
    }

    /**
     * Returns the replica to wait for, and for what; null if the primary has to answer.
     *
     * @param replicas all replicas
     * @param session what the reader's session remembers
     */
    public <R extends Replica> @Nullable AwaitedReplica<R> choose(List<R> replicas, SessionMarks session) {
        long wanted = session.wanted(positions);
        if (wanted == Positions.UNKNOWN) {
            return null;
        }
        long elsewhere = session.wantedElsewhere(positions);
        R chosen = elsewhere == Positions.UNKNOWN ? last(replicas, session.lastReplica()) : leastBehind(replicas);
        if (chosen == null) {
            return null;
        }
        session.asks(Reason.CAUGHT_UP);
        return new AwaitedReplica<>(chosen, Math.max(wanted, elsewhere), settings.waitForReplica());
    }

    /** As long as nobody knows what the last one has shown, it alone is known not to show older things. */
    private <R extends Replica> @Nullable R last(List<R> replicas, @Nullable String name) {
        for (R replica : replicas) {
            if (replica.name().equals(name)) {
                return isPromising(replica) ? replica : null;
            }
        }
        return null;
    }

    private <R extends Replica> @Nullable R leastBehind(List<R> replicas) {
        R first = null;
        for (R replica : replicas) {
            if (isPromising(replica) && (first == null || isAhead(replica, first))) {
                first = replica;
            }
        }
        return first;
    }

    private static boolean isAhead(Replica one, Replica other) {
        long difference = one.status().position() - other.status().position();
        return difference == 0 ? one.inFlight() < other.inFlight() : difference > 0;
    }

    /** A place means nothing on another timeline, and one that is further behind than the wait is long comes too late. */
    private boolean isPromising(Replica replica) {
        NodeStatus status = replica.status();
        return replica.awaits()
                && status.serves()
                && status.timeline() != Positions.NO_TIMELINE
                && status.timeline() == positions.timeline()
                && status.lag().time().compareTo(settings.waitForReplica()) <= 0;
    }
}
