package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.CallSite;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the statements of late, so that nothing is made to tell of a statement that was sent before, and those
 * who listen know it again by the object that describes it. Bounded: two texts may push each other out. Thread-safe.
 */
final class ObservedShapes {

    private static final int PLACES = 1_024;

    /** Longer texts are rare, as are inserts of many rows, and would take much memory. */
    private static final int LONGEST = 4_096;

    private final AtomicReferenceArray<@Nullable ObservedShape> known = new AtomicReferenceArray<>(PLACES);
    private final BoundValues values;

    ObservedShapes(BoundValues values) {
        this.values = values;
    }

    /** Returns the shape of a statement. Of one whose call site is known there are few, and it is made anew. */
    ObservedShape of(StatementCall call, Datasource datasource, @Nullable CallSite site) {
        if (site != null || call.sql().length() > LONGEST) {
            return ObservedShape.of(call, datasource, site, values);
        }
        int hash = call.sql().hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        ObservedShape before = known.get(place);
        if (before != null && before.includes(call, datasource)) {
            return before;
        }
        ObservedShape made = ObservedShape.of(call, datasource, null, values);
        known.set(place, made);
        return made;
    }
}
