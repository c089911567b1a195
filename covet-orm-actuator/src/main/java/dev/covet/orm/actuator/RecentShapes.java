package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryStart;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a listener knows of the statements of late, in front of a map of all: a key of the map is not made for each. A
 * statement is known again by the object that describes it, which those of one text mostly share. Bounded: two texts may
 * push each other out. Thread-safe.
 */
final class RecentShapes<T> {

    private static final int PLACES = 1_024;

    private final AtomicReferenceArray<@Nullable Entry<T>> entries = new AtomicReferenceArray<>(PLACES);

    private record Entry<T>(QueryStart query, String node, T known) {}

    /** Returns what is known of the statements of this text on this node, null if that has to be looked up. */
    @Nullable
    T find(QueryEvent event) {
        Entry<T> entry = entries.get(place(event));
        return entry != null
                        && entry.query().equals(event.query())
                        && entry.node().equals(event.node())
                ? entry.known()
                : null;
    }

    /** Remembers what was looked up. A statement whose call site is known shares its object with no other. */
    void add(QueryEvent event, T known) {
        if (event.query().callSite() == null) {
            entries.set(place(event), new Entry<>(event.query(), event.node(), known));
        }
    }

    private static int place(QueryEvent event) {
        int hash = 31 * event.query().sql().hashCode() + event.node().hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
