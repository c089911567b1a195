package dev.covet.orm.routing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has come on one datasource, in words that another process understands. Times are those of the clock
 * on the wall, in milliseconds.
 *
 * @param written a place behind everything that it has written, null if it has written nothing or nobody could say
 * @param writtenAt when the primary was asked for that place; 0 if it was not
 * @param primaryAt when it used the primary last; 0 if it did not, or if {@code written} is behind that
 * @param replica the replica that it read from last, null if it read from none
 * @param replicaAt when it read from that replica; 0 if it did not
 */
public record SessionPlace(
        @Nullable LogPosition written,
        long writtenAt,
        long primaryAt,
        @Nullable String replica,
        long replicaAt) {

    /** Nothing was done. */
    public static final SessionPlace NONE = new SessionPlace(null, 0, 0, null, 0);

    /** Returns when something was done last. */
    public long latest() {
        return Math.max(writtenAt, Math.max(primaryAt, replicaAt));
    }

    /** Returns this without what was done before a time. */
    public SessionPlace since(long time) {
        boolean keepsWritten = writtenAt >= time;
        boolean keepsReplica = replicaAt >= time;
        return new SessionPlace(
                keepsWritten ? written : null,
                keepsWritten ? writtenAt : 0,
                primaryAt >= time ? primaryAt : 0,
                keepsReplica ? replica : null,
                keepsReplica ? replicaAt : 0);
    }

    /** Returns a place that is as far as both. */
    public SessionPlace and(SessionPlace other) {
        SessionPlace writer = other.isBehind(this) ? this : other;
        SessionPlace reader = other.replicaAt > replicaAt ? other : this;
        // What another replica has shown, the primary had then.
        long shownElsewhere = Objects.equals(replica, other.replica) ? 0 : Math.min(replicaAt, other.replicaAt);
        return new SessionPlace(
                writer.written,
                writer.writtenAt,
                Math.max(shownElsewhere, Math.max(primaryAt, other.primaryAt)),
                reader.replica,
                reader.replicaAt);
    }

    /** Whether the other has written later, or, on one timeline, further. */
    private boolean isBehind(SessionPlace other) {
        if (written == null || other.written == null) {
            return written == null;
        }
        return written.timeline() == other.written.timeline()
                ? written.position() < other.written.position()
                : writtenAt < other.writtenAt;
    }
}
