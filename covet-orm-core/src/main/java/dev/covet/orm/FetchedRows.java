package dev.covet.orm;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched of a relation to many beside the relation itself. One who fetches for all peers of an object may
 * keep something here while others read.
 */
final class FetchedRows<T> {

    /** Never changed, but replaced. */
    private volatile Map<ChosenRows, List<T>> kept = Map.of();

    /** What was fetched, or null if that was not. */
    @Nullable
    List<T> get(ChosenRows rows) {
        return kept.get(rows);
    }

    @SuppressWarnings("unchecked")
    void keep(ChosenRows rows, List<?> items) {
        Map<ChosenRows, List<T>> all = new HashMap<>(kept);
        all.put(rows, (List<T>) Collections.unmodifiableList(items));
        kept = all;
    }

    /** Forgets what was fetched if it is still this. */
    void forget(ChosenRows rows, List<?> items) {
        if (kept.get(rows) == items) {
            Map<ChosenRows, List<T>> all = new HashMap<>(kept);
            all.remove(rows);
            kept = all;
        }
    }

    void forget() {
        kept = Map.of();
    }
}
