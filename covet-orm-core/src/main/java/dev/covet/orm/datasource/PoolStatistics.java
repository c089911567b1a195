package dev.covet.orm.datasource;

import java.time.Duration;

/**
 * What a pool is doing now, and what it has seen since its start.
 *
 * @param acquired connections in use
 * @param idle connections waiting to be used
 * @param pending callers waiting for a connection
 * @param allocated connections open, in use or not
 * @param maxSize connections that may be open
 * @param maxPending callers that may wait
 * @param waits callers that had to wait and then got a connection
 * @param waitTime how long those waited in total
 * @param longestWait how long the one that waited longest did
 * @param timeouts callers that waited in vain
 * @param rejections callers that were refused because too many waited already
 * @param created connections opened
 * @param creationTime how long opening them took in total
 * @param creationFailures connections that could not be opened
 */
public record PoolStatistics(
        int acquired,
        int idle,
        int pending,
        int allocated,
        int maxSize,
        int maxPending,
        long waits,
        Duration waitTime,
        Duration longestWait,
        long timeouts,
        long rejections,
        long created,
        Duration creationTime,
        long creationFailures) {

    /** Returns whether all connections are in use: whoever asks for one waits until another is given back. */
    public boolean exhausted() {
        return acquired >= maxSize;
    }
}
