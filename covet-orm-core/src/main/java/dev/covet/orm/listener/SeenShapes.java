package dev.covet.orm.listener;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which queries have been seen, by their hashes. Takes no more memory for more of them: it forgets some, and takes them
 * for unseen. Thread-safe.
 */
final class SeenShapes {

    private static final int WAYS = 4;
    private static final int SETS = 4_096;

    private final AtomicIntegerArray hashes = new AtomicIntegerArray(WAYS * SETS);

    /** Returns whether the hash was not seen before, and remembers it. */
    boolean add(int given) {
        int hash = given == 0 ? 1 : given;
        int first = ((hash ^ (hash >>> 16)) & (SETS - 1)) * WAYS;
        for (int way = first; way < first + WAYS; way++) {
            int known = hashes.get(way);
            if (known == hash) {
                return false;
            }
            if (known == 0) {
                hashes.set(way, hash);
                return true;
            }
        }
        hashes.set(first + ThreadLocalRandom.current().nextInt(WAYS), hash);
        return true;
    }

    void clear() {
        for (int place = 0; place < hashes.length(); place++) {
            hashes.set(place, 0);
        }
    }
}
