package dev.covet.orm.routing;

import dev.covet.orm.error.SettingException;
import java.time.Duration;

/**
 * How the reads of a datasource are shared among its replicas.
 *
 * <pre>{@code
 * RoutingSettings.defaults().withMaxLag(Duration.ofSeconds(3), 4 << 20)
 * }</pre>
 *
 * @param consistency what reads may miss
 * @param maxLag how far behind in time a replica may be and still answer
 * @param maxLagBytes how far behind in bytes a replica may be and still answer, however old what it has replayed last
 * @param hardMaxLag how far behind in time a replica may be where too few others are left
 * @param checkInterval how often the nodes are asked for their state
 * @param waitForReplica how long a read waits for a replica to replay what its session has written and seen, where none
 *     is known to have done so and the servers can be told to wait; zero leaves such reads to the primary
 * @param minServing how many replicas go on answering although they lag, up to the hard limit
 * @param fallbackToPrimary whether the primary answers where no replica can; else one that lags does, if it is fresh
 *     enough for the session
 * @param fallbackMaxInFlight how many connections of the primary may be in use for it to take over reads that a
 *     lagging replica may answer
 */
public record RoutingSettings(
        Consistency consistency,
        Duration maxLag,
        long maxLagBytes,
        Duration hardMaxLag,
        Duration checkInterval,
        Duration waitForReplica,
        int minServing,
        boolean fallbackToPrimary,
        int fallbackMaxInFlight) {

    private static final RoutingSettings DEFAULTS = new RoutingSettings(
            Consistency.SESSION,
            Duration.ofSeconds(10),
            16L << 20,
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ZERO,
            1,
            true,
            Integer.MAX_VALUE);

    public RoutingSettings {
        positive("max-lag", maxLag);
        positive("hard-max-lag", hardMaxLag);
        positive("check-interval", checkInterval);
        notNegative("wait-for-replica", waitForReplica.isNegative());
        notNegative("max-lag-bytes", maxLagBytes < 0);
        notNegative("min-serving", minServing < 0);
        notNegative("fallback-max-in-flight", fallbackMaxInFlight < 0);
        if (hardMaxLag.compareTo(maxLag) < 0) {
            throw new SettingException(
                    "hard-max-lag",
                    "must not be smaller than max-lag (" + hardMaxLag + " is less than " + maxLag + ")");
        }
    }

    private static void positive(String setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new SettingException(setting, "must be longer than zero");
        }
    }

    private static void notNegative(String setting, boolean negative) {
        if (negative) {
            throw new SettingException(setting, "must not be negative");
        }
    }

    /** Returns the settings that suit most: sessions, ten seconds of lag, asked every second. */
    public static RoutingSettings defaults() {
        return DEFAULTS;
    }

    /** Returns these settings with another consistency. */
    public RoutingSettings withConsistency(Consistency wanted) {
        return new RoutingSettings(
                wanted,
                maxLag,
                maxLagBytes,
                hardMaxLag,
                checkInterval,
                waitForReplica,
                minServing,
                fallbackToPrimary,
                fallbackMaxInFlight);
    }

    /** Returns these settings with other limits of lag; the hard limit is raised if need be. */
    public RoutingSettings withMaxLag(Duration time, long bytes) {
        Duration hard = hardMaxLag.compareTo(time) < 0 ? time : hardMaxLag;
        return new RoutingSettings(
                consistency,
                time,
                bytes,
                hard,
                checkInterval,
                waitForReplica,
                minServing,
                fallbackToPrimary,
                fallbackMaxInFlight);
    }

    /** Returns these settings with nodes asked at another interval. */
    public RoutingSettings withCheckInterval(Duration interval) {
        return new RoutingSettings(
                consistency,
                maxLag,
                maxLagBytes,
                hardMaxLag,
                interval,
                waitForReplica,
                minServing,
                fallbackToPrimary,
                fallbackMaxInFlight);
    }

    /** Returns these settings with reads that wait for a replica, where its server can be told to. */
    public RoutingSettings withWaitForReplica(Duration limit) {
        return new RoutingSettings(
                consistency,
                maxLag,
                maxLagBytes,
                hardMaxLag,
                checkInterval,
                limit,
                minServing,
                fallbackToPrimary,
                fallbackMaxInFlight);
    }
}
