package dev.covet.orm.routing;

/**
 * Where the log of a primary ended, at the last times it was asked. Tells where it ended at the latest when something
 * was committed, without anybody having asked then. Places of one timeline say nothing of those of another, so that a
 * new primary begins anew. Written by one thread at a time; thread-safe for readers.
 */
public final class Positions {

    /** No position: the primary was not asked since. */
    public static final long UNKNOWN = -1;

    /** The database does not say which timeline it is on, or was not asked. */
    public static final int NO_TIMELINE = 0;

    private static final int KEPT = 64;

    private volatile Log log = new Log(NO_TIMELINE, new long[0]);

    /**
     * A timeline, and what is known of it.
     *
     * @param samples when the primary was asked and the place in the log, in turn, oldest first; never changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Log(int timeline, long[] samples) {}

    /** Begins the log of another timeline; all places that were known are forgotten. */
    public void begin(int timeline) {
        log = new Log(timeline, new long[0]);
    }

    /** Returns the timeline of the primary; {@link #NO_TIMELINE} if it is not known. */
    public int timeline() {
        return log.timeline();
    }

    /**
     * Adds where the log ended.
     *
     * @param asked when the primary was asked, before it answered, in nanoseconds
     * @param position the place in the log
     */
    public void add(long asked, long position) {
        Log before = log;
        int kept = Math.min(before.samples().length, 2 * (KEPT - 1));
        long[] next = new long[kept + 2];
        System.arraycopy(before.samples(), before.samples().length - kept, next, 0, kept);
        next[kept] = asked;
        next[kept + 1] = position;
        log = new Log(before.timeline(), next);
    }

    /** Returns a position behind everything that was committed before the time; {@link #UNKNOWN} if there is none yet. */
    public long after(long time) {
        long[] present = log.samples();
        for (int i = 0; i < present.length; i += 2) {
            if (present[i] - time > 0) {
                return present[i + 1];
            }
        }
        return UNKNOWN;
    }

    /** Returns whether places of a timeline can be compared with those known here: after a promotion they cannot. */
    boolean areOf(long other) {
        return log.timeline() == other;
    }

    /** Returns the last position; {@link #UNKNOWN} if there is none. */
    public long last() {
        return fromEnd(1);
    }

    /** Returns the position before the last; {@link #UNKNOWN} if there is none. */
    public long previous() {
        return fromEnd(2);
    }

    private long fromEnd(int place) {
        long[] present = log.samples();
        int index = present.length - 2 * place + 1;
        return index < 0 ? UNKNOWN : present[index];
    }
}
