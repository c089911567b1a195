package dev.covet.orm.routing;

import java.time.Duration;

/**
 * What is known of a replica. Immutable; each event makes a new status of it.
 *
 * @param state whether it answers reads
 * @param failures how often it has failed, one after the other
 * @param overLimit how often it was seen to lag too much, one after the other
 * @param since when it came into this state, in nanoseconds
 * @param retryAt when a node that is out is asked again, in nanoseconds
 * @param position how far it has replayed the log; {@link Positions#UNKNOWN} if its database does not say
 * @param lag how far it is behind
 * @param timeline the timeline of the log that it follows; {@link Positions#NO_TIMELINE} if its database does not say
 */
public record NodeStatus(
        State state, int failures, int overLimit, long since, long retryAt, long position, Lag lag, int timeline) {

    /** Failures that take a node out, and sights of lag that do. */
    private static final int FAILURES = 3;

    private static final int SIGHTS = 2;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    /** How long a node that was out takes to get its full share. */
    static final Duration SLOW_START = Duration.ofSeconds(10);

    /** Whether a node answers reads. */
    public enum State {
        /** It answers. */
        UP,
        /** It answers again, a growing share. */
        JOINING,
        /** It is too far behind. */
        LAGGING,
        /** It follows another timeline than the primary, or takes writes on one: what it shows is not to be trusted. */
        ASTRAY,
        /** It has failed, and is asked by the monitor only. */
        SUSPECT,
        /** It has failed repeatedly, and is left alone for a while. */
        OUT
    }

    /** Returns the status of a node of which nothing is known yet: it is trusted. */
    public static NodeStatus unknown(long now) {
        return new NodeStatus(State.UP, 0, 0, now, now, Positions.UNKNOWN, Lag.NONE, Positions.NO_TIMELINE);
    }

    /**
     * Returns the status after the node has answered the monitor.
     *
     * @param line the timeline of the node, which is also the primary's
     */
    public NodeStatus answered(long place, int line, Lag behind, RoutingSettings settings, long now) {
        int over = behind.exceeds(settings.maxLag(), settings.maxLagBytes()) ? overLimit + 1 : 0;
        State next = next(behind, over, settings, now);
        return new NodeStatus(next, 0, over, next == state ? since : now, now, place, behind, line);
    }

    /** Returns the status after the node has answered the monitor, on another timeline than the primary's. */
    public NodeStatus strayed(long place, int line, long now) {
        long begun = state == State.ASTRAY ? since : now;
        return new NodeStatus(State.ASTRAY, 0, 0, begun, now, place, Lag.NONE, line);
    }

    private State next(Lag behind, int over, RoutingSettings settings, long now) {
        if (over >= SIGHTS) {
            return State.LAGGING;
        }
        return switch (state) {
            case UP -> State.UP;
            // Nobody reads there yet, so one sight of lag is enough.
            case SUSPECT, ASTRAY -> over > 0 ? State.LAGGING : State.UP;
            case OUT -> over > 0 ? State.LAGGING : State.JOINING;
            case JOINING -> now - since >= SLOW_START.toNanos() ? State.UP : State.JOINING;
            // At half of the limit, so that a node at the limit does not come and go.
            case LAGGING ->
                behind.exceeds(settings.maxLag().dividedBy(2), settings.maxLagBytes() / 2) ? State.LAGGING : State.UP;
        };
    }

    /**
     * Returns the status after the node has failed to answer the monitor or a read. While it is left alone, failures of
     * what was running before say nothing new.
     *
     * @param jitter a number from 0 to 1, by which pauses differ
     */
    public NodeStatus failed(long now, double jitter) {
        if (!isDue(now)) {
            return this;
        }
        int count = failures + 1;
        if (count < FAILURES) {
            long begun = state == State.SUSPECT ? since : now;
            return new NodeStatus(State.SUSPECT, count, 0, begun, now, position, lag, timeline);
        }
        int doublings = Math.min(count - FAILURES, MOST_DOUBLINGS);
        long pause = (long) ((FIRST_PAUSE.toNanos() << doublings) * (0.75 + 0.5 * jitter));
        long begun = state == State.OUT ? since : now;
        return new NodeStatus(State.OUT, count, 0, begun, now + pause, position, lag, timeline);
    }

    /** Returns whether the monitor asks the node now. */
    public boolean isDue(long now) {
        return state != State.OUT || now - retryAt >= 0;
    }

    /** Returns whether the node answers reads. */
    public boolean serves() {
        return state == State.UP || state == State.JOINING;
    }

    /** Returns whether the node answers where too few others are left. */
    boolean servesInNeed(RoutingSettings settings) {
        return serves() || (state == State.LAGGING && lag.time().compareTo(settings.hardMaxLag()) <= 0);
    }

    /** Returns the share of its weight that the node gets, from 0 to 1. */
    double share(long now) {
        return state == State.JOINING ? Math.min(1, (now - since) / (double) SLOW_START.toNanos()) : 1;
    }

    /** Returns whether the node has replayed the log up to the position. */
    boolean hasReached(long wanted) {
        return position != Positions.UNKNOWN && position >= wanted;
    }
}
