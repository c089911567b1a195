package dev.covet.orm.dialect.postgresql;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows whether to ask for {@link Cell cells}. A driver that was told not to look for extensions has none, and says so
 * by an exception, which costs too much to meet one for each column; but such a driver may be one of several.
 */
final class CellAccess {

    private static final int READS_AFTER_A_REFUSAL = 1_000;

    private final AtomicInteger readsWithout = new AtomicInteger();

    /** Returns whether the next column is worth asking for as a cell. */
    boolean isLikely() {
        return readsWithout.get() <= 0 || readsWithout.decrementAndGet() <= 0;
    }

    /** A driver has refused to give a cell. */
    void refused() {
        readsWithout.set(READS_AFTER_A_REFUSAL);
    }
}
