package dev.covet.orm.routing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the replica that answers a read: one that serves and is fresh enough for the session, the session's last one
 * if it may, else by weights, of two the one with less to do.
 *
 * <p>Makes no statement and no object. Thread-safe.
 */
public final class ReplicaChoice {

    private final RoutingSettings settings;
    private final Positions positions;
    private final DoubleSupplier random;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param positions where the primary's log ended
     * @param random numbers from 0 to 1
     */
    public ReplicaChoice(RoutingSettings settings, Positions positions, DoubleSupplier random) {
        this.settings = settings;
        this.positions = positions;
        this.random = random;
    }

    /**
     * Returns the replica that answers, null if the primary has to.
     *
     * @param replicas all replicas
     * @param session what the reader's session remembers, null if it has none
     * @param primaryInFlight how many connections of the primary are in use
     * @param now in nanoseconds
     */
    public <R extends Replica> @Nullable R choose(
            List<R> replicas, @Nullable SessionMarks session, int primaryInFlight, long now) {
        if (settings.consistency() == Consistency.STRONG && session == null) {
            return null;
        }
        SessionMarks marks = settings.consistency() == Consistency.EVENTUAL ? null : session;
        int serving = serving(replicas);
        boolean need = serving < settings.minServing();
        R chosen = choose(replicas, marks, need, now);
        boolean relieved = !settings.fallbackToPrimary() || primaryInFlight >= settings.fallbackMaxInFlight();
        chosen = chosen == null && !need && relieved ? choose(replicas, marks, true, now) : chosen;
        if (session != null) {
            session.asks(chosen == null ? without(serving, session) : of(chosen));
        }
        return chosen;
    }

    private static Reason of(Replica chosen) {
        return chosen.status().serves() ? Reason.FRESH : Reason.LAGGING;
    }

    private static Reason without(int serving, SessionMarks session) {
        return serving == 0 ? Reason.NO_REPLICA : session.obstacle();
    }

    private static int serving(List<? extends Replica> replicas) {
        int serving = 0;
        for (int i = 0; i < replicas.size(); i++) {
            if (replicas.get(i).status().serves()) {
                serving++;
            }
        }
        return serving;
    }

    private <R extends Replica> @Nullable R choose(
            List<R> replicas, @Nullable SessionMarks marks, boolean need, long now) {
        if (marks == null) {
            return among(replicas, need, 0, now);
        }
        long wanted = marks.wanted(positions);
        if (wanted == Positions.UNKNOWN) {
            return null;
        }
        String last = marks.lastReplica();
        if (last == null) {
            return among(replicas, need, wanted, now);
        }
        R same = named(replicas, last);
        if (same != null && suits(same, need, wanted)) {
            return same;
        }
        long elsewhere = marks.wantedElsewhere(positions);
        return elsewhere == Positions.UNKNOWN ? null : among(replicas, need, Math.max(wanted, elsewhere), now);
    }

    private static <R extends Replica> @Nullable R named(List<R> replicas, String name) {
        for (int i = 0; i < replicas.size(); i++) {
            if (replicas.get(i).name().equals(name)) {
                return replicas.get(i);
            }
        }
        return null;
    }

    private boolean suits(Replica replica, boolean need, long wanted) {
        NodeStatus status = replica.status();
        boolean serves = need ? status.servesInNeed(settings) : status.serves();
        return serves && (wanted == 0 || status.hasReached(wanted));
    }

    private <R extends Replica> @Nullable R among(List<R> replicas, boolean need, long wanted, long now) {
        int total = 0;
        for (int i = 0; i < replicas.size(); i++) {
            if (suits(replicas.get(i), need, wanted)) {
                total += replicas.get(i).weight();
            }
        }
        if (total == 0) {
            return null;
        }
        R first = drawn(replicas, need, wanted, Math.floorMod(turn.getAndIncrement(), total));
        R second = drawn(replicas, need, wanted, (int) (random.getAsDouble() * total));
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        if (first.status().share(now) < random.getAsDouble()) {
            return second;
        }
        return busier(first, second) ? second : first;
    }

    /** The status may have changed in between; then the last that suits is drawn, or none. */
    private <R extends Replica> @Nullable R drawn(List<R> replicas, boolean need, long wanted, int ticket) {
        R drawn = null;
        int rest = ticket;
        for (int i = 0; i < replicas.size(); i++) {
            R replica = replicas.get(i);
            if (suits(replica, need, wanted)) {
                drawn = replica;
                rest -= replica.weight();
                if (rest < 0) {
                    return drawn;
                }
            }
        }
        return drawn;
    }

    /** Compares by what a unit of weight has to do. */
    private static boolean busier(Replica one, Replica other) {
        return (long) one.inFlight() * other.weight() > (long) other.inFlight() * one.weight();
    }
}
