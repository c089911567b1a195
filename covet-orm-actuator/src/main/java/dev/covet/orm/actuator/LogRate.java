package dev.covet.orm.actuator;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets through so many a second, and counts those that it does not. Thread-safe. */
final class LogRate {

    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private final LongSupplier nanoTime;
    private long begun;
    private int passed;
    private long leftOut;

    LogRate(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Returns how many were left out since the last that passed if this one passes, else nothing. */
    synchronized OptionalLong next() {
        long now = nanoTime.getAsLong();
        if (now - begun >= SECOND) {
            begun = now;
            passed = 0;
        }
        if (passed == most) {
            leftOut++;
            return OptionalLong.empty();
        }
        passed++;
        long before = leftOut;
        leftOut = 0;
        return OptionalLong.of(before);
    }
}
