package dev.covet.orm.routing;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a session has written and seen on one datasource, as points in time, for which the primary's {@link Positions}
 * know places in the log; and what it has brought along from another process. Thread-safe.
 */
public final class SessionMarks {

    private final SessionPlace brought;
    private final AtomicReference<@Nullable Mark> primary = new AtomicReference<>();
    private final AtomicReference<@Nullable Read> replica = new AtomicReference<>();
    private volatile boolean wrote;
    private volatile Reason reason = Reason.NO_REPLICA;
    private volatile @Nullable String answered;

    /**
     * The last use of the primary.
     *
     * @param time when it ended, in nanoseconds
     * @param position a place in the log behind it, {@link Positions#UNKNOWN} as long as there is none
     * @param timeline the timeline of that place
     * @param brought when it was by the wall if another process has told it, else 0
     */
    private record Mark(long time, long position, int timeline, long brought) {

        static Mark at(long time, long brought) {
            return new Mark(time, Positions.UNKNOWN, Positions.NO_TIMELINE, brought);
        }
    }

    /** The last read from a replica. */
    private record Read(String node, long time, long brought) {}

    /** The marks of a session that begins. */
    public SessionMarks() {
        brought = SessionPlace.NONE;
    }

    /**
     * The marks of a session that goes on.
     *
     * @param place how far it has come elsewhere
     * @param now when this is
     * @param tolerance by how much the clock of the one who told it may be behind, in milliseconds
     */
    public SessionMarks(SessionPlace place, Moment now, long tolerance) {
        brought = place;
        if (place.primaryAt() != 0) {
            primary.set(Mark.at(now.nanosOf(place.primaryAt(), tolerance), place.primaryAt()));
        }
        String node = place.replica();
        if (node != null) {
            replica.set(new Read(node, now.nanosOf(place.replicaAt(), tolerance), place.replicaAt()));
        }
    }

    /** The session asks a node for a reason. */
    public void asks(Reason why) {
        reason = why;
    }

    /** The session was answered by a node, for the reason that it was asked last for. */
    public void answeredBy(String node, boolean isPrimary) {
        boolean ofReplica = reason == Reason.FRESH || reason == Reason.CAUGHT_UP || reason == Reason.LAGGING;
        reason = isPrimary && ofReplica ? Reason.REPLICA_FAILED : reason;
        answered = node;
    }

    /** Returns the node that answered last and why it was asked, as in {@code east: fresh}; null if none has. */
    @Nullable
    String answer() {
        String node = answered;
        return node == null ? null : node + ": " + reason;
    }

    /** The session has written. */
    public void wrote(long now) {
        wrote = true;
        usedPrimary(now);
    }

    /** The session has written, or read from the primary. */
    public void usedPrimary(long now) {
        used(Mark.at(now, 0));
    }

    private void used(Mark mark) {
        primary.updateAndGet(before -> before != null && before.time() - mark.time() > 0 ? before : mark);
    }

    /**
     * The session has read from a replica. If another one answered before, as when reads run side by side, this one need
     * not be as far: what that one has shown, the primary had then.
     */
    public void read(String node, long now) {
        Read before = replica.getAndSet(new Read(node, now, 0));
        if (before != null && !before.node().equals(node)) {
            used(Mark.at(before.time(), before.brought()));
        }
    }

    /** Returns whether the session has written since it began here. */
    public boolean hasWritten() {
        return wrote;
    }

    /**
     * Returns how far the session has come, for another process.
     *
     * @param exact where the log of the primary ended just now, null if it was not asked
     */
    public SessionPlace place(@Nullable LogPosition exact, Moment now) {
        Mark mark = exact == null ? primary.get() : null;
        Read read = replica.get();
        return new SessionPlace(
                exact == null ? brought.written() : exact,
                exact == null ? brought.writtenAt() : now.millis(),
                mark == null ? 0 : at(mark.time(), mark.brought(), now),
                read == null ? null : read.node(),
                read == null ? 0 : at(read.time(), read.brought(), now));
    }

    /** What was brought keeps its time, or it would become younger each time that it is told on. */
    private static long at(long time, long brought, Moment now) {
        return brought == 0 ? now.millisOf(time) : brought;
    }

    /** Returns why no replica that serves suits. */
    Reason obstacle() {
        return wrote || brought.written() != null ? Reason.OWN_WRITE : Reason.OWN_READ;
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
        LogPosition written = brought.written();
        if (written == null) {
            return wantedHere(positions);
        }
        long here = positions.areOf(written.timeline()) ? wantedHere(positions) : Positions.UNKNOWN;
        return here == Positions.UNKNOWN ? Positions.UNKNOWN : Math.max(here, written.position());
    }

    private long wantedHere(Positions positions) {
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
            primary.compareAndSet(mark, new Mark(mark.time(), found, timeline, mark.brought()));
        }
        return found;
    }

    /** Returns how far another replica than the last must be to show nothing older than that one did. */
    long wantedElsewhere(Positions positions) {
        Read last = replica.get();
        return last == null ? 0 : positions.after(last.time());
    }
}
