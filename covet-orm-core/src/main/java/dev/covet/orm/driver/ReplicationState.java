package dev.covet.orm.driver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of its part in replication.
 *
 * @param standby whether it replays the log of another server
 * @param position how far its log goes, or how far it has replayed that of the other
 * @param age how long ago what it has replayed last was committed; null if it has replayed nothing, or is no standby
 * @param timeline the timeline of its log, which is a new one after each promotion; of a standby the latest that it is
 *     known to follow
 * @param system which database it is a copy of: the same for a primary and all its standbys
 * @param awaits whether its server can be told to wait until it has replayed the log up to a place
 */
public record ReplicationState(
        boolean standby, long position, @Nullable Duration age, int timeline, long system, boolean awaits) {}
