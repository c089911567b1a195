package dev.covet.orm.routing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a session has written and seen on one datasource, as points in time, for which the primary's {@link Positions}
 * know places in the log. Thread-safe.
 */
public final class SessionMarks {

    private final AtomicReference<@Nullable Mark> primary = new AtomicReference<>();
    private final AtomicReference<@Nullable Read> replica = new AtomicReference<>();

    /**
     * The last use of the primary.
     *
     * @param time when it ended, in nanoseconds
     * @param position a place in the log behind it, {@link Positions#UNKNOWN} as long as there is none
     * @param timeline the timeline of that place
     */
    private record Mark(long time, long position, int timeline) {}

    /** The last read from a replica. */
    private record Read(String node, long time) {}

    /** The session has written, or read from the primary. */
    public void usedPrimary(long now) {
        primary.updateAndGet(before -> before != null && before.time() - now > 0
                ? before
                : new Mark(now, Positions.UNKNOWN, Positions.NO_TIMELINE));
    }

    /** The session has read from a replica. */
    public void read(String node, long now) {
        replica.set(new Read(node, now));
    }

    /** Returns the replica that answered last, null if none has. */
    @Nullable
    String lastReplica() {
        Read last = replica.get();
        return last == null ? null : last.node();
    }

    /**
     * Returns how far a replica must be to show what the session did on the primary; unknown as long as nobody knows, as
     * after another node has become the primary.
     */
    long wanted(Positions positions) {
        Mark mark = primary.get();
        if (mark == null) {
            return 0;
        }
        int timeline = positions.timeline();
        if (mark.position() != Positions.UNKNOWN && mark.timeline() == timeline) {
            return mark.position();
        }
        long found = positions.after(mark.time());
        if (found != Positions.UNKNOWN) {
            primary.compareAndSet(mark, new Mark(mark.time(), found, timeline));
        }
        return found;
    }

    /** Returns how far another replica than the last must be to show nothing older than that one did. */
    long wantedElsewhere(Positions positions) {
        Read last = replica.get();
        return last == null ? 0 : positions.after(last.time());
    }
}
