package dev.covet.orm.datasource;

import dev.covet.orm.error.SettingException;
import java.time.Duration;

/**
 * How a node's pool behaves.
 *
 * <pre>{@code
 * PoolSettings.defaults().withSize(2, 20).withMaxAcquireTime(Duration.ofSeconds(2))
 * }</pre>
 *
 * @param initialSize connections opened by the warm-up
 * @param maxSize connections at most
 * @param maxAcquireTime how long a statement waits for a connection before it fails
 * @param maxPending how many statements may wait at once; the next one fails immediately
 * @param maxCreateTime how long opening a connection may take, the handshake included
 * @param maxIdleTime how long an unused connection is kept
 * @param maxLifeTime how long any connection is kept, give or take a tenth so that not all are renewed at once
 * @param evictionInterval how often unused and old connections are looked for
 */
public record PoolSettings(
        int initialSize,
        int maxSize,
        Duration maxAcquireTime,
        int maxPending,
        Duration maxCreateTime,
        Duration maxIdleTime,
        Duration maxLifeTime,
        Duration evictionInterval) {

    /** What Reactor's {@code flatMap} asks for at once, for each of a hundred callers; the time limits the wait. */
    private static final int PENDING = 100 * 256;

    public PoolSettings {
        require(maxSize > 0, "max-size", "must be at least 1");
        require(initialSize >= 0 && initialSize <= maxSize, "initial-size", "must be between 0 and max-size");
        require(maxPending >= 0, "max-pending", "must not be negative");
        require(positive(maxAcquireTime), "max-acquire-time", "must be positive");
        require(positive(maxCreateTime), "max-create-time", "must be positive");
        require(positive(maxIdleTime), "max-idle-time", "must be positive");
        require(positive(maxLifeTime), "max-life-time", "must be positive");
        require(positive(evictionInterval), "eviction-interval", "must be positive");
    }

    /** Ten connections, four of them opened at start, five seconds of waiting, for 25,600 statements at once. */
    public static PoolSettings defaults() {
        return new PoolSettings(
                4,
                10,
                Duration.ofSeconds(5),
                PENDING,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofSeconds(30));
    }

    /** These settings with other sizes. */
    public PoolSettings withSize(int initial, int max) {
        return new PoolSettings(
                initial, max, maxAcquireTime, maxPending, maxCreateTime, maxIdleTime, maxLifeTime, evictionInterval);
    }

    /** These settings with another limit to the wait for a connection. */
    public PoolSettings withMaxAcquireTime(Duration limit) {
        return new PoolSettings(
                initialSize, maxSize, limit, maxPending, maxCreateTime, maxIdleTime, maxLifeTime, evictionInterval);
    }

    /** These settings with another limit to the number of waiting callers. */
    public PoolSettings withMaxPending(int limit) {
        return new PoolSettings(
                initialSize, maxSize, maxAcquireTime, limit, maxCreateTime, maxIdleTime, maxLifeTime, evictionInterval);
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean condition, String setting, String problem) {
        if (!condition) {
            throw new SettingException(setting, problem);
        }
    }
}
