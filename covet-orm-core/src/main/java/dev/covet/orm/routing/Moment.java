package dev.covet.orm.routing;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * One moment by two clocks: the one of this process, which never jumps, and the one on the wall, which all processes
 * have.
 *
 * @param nanos by the process's clock
 * @param millis by the clock on the wall
 */
public record Moment(long nanos, long millis) {

    /** Returns the present. */
    public static Moment now(Clock wall) {
        return new Moment(System.nanoTime(), wall.millis());
    }

    /** Returns by the wall when it was that much by the process, rather too late than too early. */
    long millisOf(long time) {
        return millis - TimeUnit.NANOSECONDS.toMillis(nanos - time) + 1;
    }

    /**
     * Returns by the process when it was that much by the wall, rather too late than too early, and never after now.
     *
     * @param tolerance by how much the clock that told it may be behind, in milliseconds
     */
    long nanosOf(long time, long tolerance) {
        return nanos - TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis - time - tolerance));
    }
}
