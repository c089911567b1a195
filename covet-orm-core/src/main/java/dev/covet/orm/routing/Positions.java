package dev.covet.orm.routing;

/**
 * Where the log of a primary ended, at the last times it was asked. Tells where it ended at the latest when something
 * was committed, without anybody having asked then. Written by one thread at a time; thread-safe for readers.
 */
public final class Positions {

    /** No position: the primary was not asked since. */
    public static final long UNKNOWN = -1;

    private static final int KEPT = 64;

    private volatile long timeline;

    /** When the primary was asked and the place in the log, in turn, oldest first; replaced as a whole. */
    private volatile long[] samples = {};

    /**
     * Adds where the log ended.
     *
     * @param asked when the primary was asked, before it answered, in nanoseconds
     * @param position the place in the log
     */
    public void add(long asked, long position) {
        long[] before = samples;
        int kept = Math.min(before.length, 2 * (KEPT - 1));
        long[] next = new long[kept + 2];
        System.arraycopy(before, before.length - kept, next, 0, kept);
        next[kept] = asked;
        next[kept + 1] = position;
        samples = next;
    }

    /** Returns a position behind everything that was committed before the time; {@link #UNKNOWN} if there is none yet. */
    public long after(long time) {
        long[] present = samples;
        for (int i = 0; i < present.length; i += 2) {
            if (present[i] - time > 0) {
                return present[i + 1];
            }
        }
        return UNKNOWN;
    }

    /** The primary writes this timeline; 0 if it does not say. */
    public void writes(long present) {
        timeline = present;
    }

    /** Returns whether places of a timeline can be compared with those known here: after a promotion they cannot. */
    boolean areOf(long other) {
        return timeline == other;
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
        long[] present = samples;
        int index = present.length - 2 * place + 1;
        return index < 0 ? UNKNOWN : present[index];
    }
}
