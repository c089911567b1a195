package dev.covet.orm.routing;

import java.time.Duration;

/**
 * A replica that a read waits for.
 *
 * @param replica who is to answer
 * @param position how far it must have replayed the log before
 * @param limit how long it may take
 */
public record AwaitedReplica<R>(R replica, long position, Duration limit) {}
