package dev.covet.orm.actuator;

import java.util.Arrays;

/**
 * How often which durations occurred, in microseconds, each exact to an eighth. Takes room for the longest that occurred
 * and no more for more of them. Not thread-safe.
 */
final class DurationHistogram {

    private static final int BITS = 3;
    private static final int PARTS = 1 << BITS;

    private long[] counts = new long[0];

    void add(long micros) {
        int bucket = bucket(Math.max(0, micros));
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, (bucket / PARTS + 1) * PARTS);
        }
        counts[bucket]++;
    }

    /** Returns the duration that this share of all does not exceed, 0 if there are none. */
    long percentile(double share, long total) {
        long rank = (long) Math.ceil(share * total);
        long below = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            below += counts[bucket];
            if (below >= rank && below > 0) {
                return longest(bucket);
            }
        }
        return 0;
    }

    /** The first few microseconds have a bucket each, then each power of two has eight. */
    private static int bucket(long micros) {
        if (micros < PARTS) {
            return (int) micros;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        int part = (int) (micros >>> (power - BITS)) & (PARTS - 1);
        return (power - BITS + 1) * PARTS + part;
    }

    private static long longest(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int power = bucket / PARTS + BITS - 1;
        long part = bucket % PARTS;
        return ((PARTS + part + 1) << (power - BITS)) - 1;
    }
}
