package dev.covet.orm.routing;

/**
 * Where the log of a primary ended, at the last times it was asked. Tells where it ended at the latest when something
 * was committed, without anybody having asked then. Written by one thread at a time; thread-safe for readers.
 */
public final class Positions {

    /** No position: the primary was not asked since. */
    public static final long UNKNOWN = -1;

    private static final int KEPT = 64;

    private record Samples(long[] asked, long[] positions) {}

    private volatile Samples samples = new Samples(new long[0], new long[0]);

    /**
     * Adds where the log ended.
     *
     * @param asked when the primary was asked, before it answered, in nanoseconds
     * @param position the place in the log
     */
    public void add(long asked, long position) {
        Samples before = samples;
        int kept = Math.min(before.asked().length, KEPT - 1);
        long[] times = new long[kept + 1];
        long[] places = new long[kept + 1];
        System.arraycopy(before.asked(), before.asked().length - kept, times, 0, kept);
        System.arraycopy(before.positions(), before.positions().length - kept, places, 0, kept);
        times[kept] = asked;
        places[kept] = position;
        samples = new Samples(times, places);
    }

    /** Forgets all: the log goes on elsewhere. */
    public void clear() {
        samples = new Samples(new long[0], new long[0]);
    }

    /** Returns a position behind everything that was committed before the time; {@link #UNKNOWN} if there is none yet. */
    public long after(long time) {
        Samples present = samples;
        for (int i = 0; i < present.asked().length; i++) {
            if (present.asked()[i] - time > 0) {
                return present.positions()[i];
            }
        }
        return UNKNOWN;
    }

    /** Returns the last position; {@link #UNKNOWN} if there is none. */
    public long last() {
        long[] positions = samples.positions();
        return positions.length == 0 ? UNKNOWN : positions[positions.length - 1];
    }

    /** Returns the position before the last; {@link #UNKNOWN} if there is none. */
    public long previous() {
        long[] positions = samples.positions();
        return positions.length < 2 ? UNKNOWN : positions[positions.length - 2];
    }
}
