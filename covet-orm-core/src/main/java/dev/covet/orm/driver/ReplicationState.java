package dev.covet.orm.driver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of its part in replication.
 *
 * @param standby whether it replays the log of another server
 * @param position how far its log goes, or how far it has replayed that of the other
 * @param timeline which history of the log that is, as a promotion begins a new one; 0 if the server does not say
 * @param age how long ago what it has replayed last was committed; null if it has replayed nothing, or is no standby
 */
public record ReplicationState(
        boolean standby,
        long position,
        long timeline,
        @Nullable Duration age) {}
