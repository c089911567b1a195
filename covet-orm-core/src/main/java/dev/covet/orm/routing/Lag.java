package dev.covet.orm.routing;

import java.time.Duration;

/**
 * How far a replica is behind its primary.
 *
 * @param time how old the last that it has replayed is; zero if it has replayed all that there was
 * @param bytes how much of the log it has yet to replay
 */
public record Lag(Duration time, long bytes) {

    /** Nothing is missing. */
    public static final Lag NONE = new Lag(Duration.ZERO, 0);

    /** Returns whether the lag is beyond both limits: an idle primary makes time alone a liar. */
    boolean exceeds(Duration mostTime, long mostBytes) {
        return time.compareTo(mostTime) > 0 && bytes > mostBytes;
    }
}
