package dev.covet.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query's objects that is found by what its neighbours are ordered by, not by a number.
 *
 * <p>The cursors are opaque texts, safe in a URL. They hold the values by which the first and the last object of the page
 * are ordered, readable for who decodes them. They are signed if the runtime has a {@link CovetBuilder#cursorKey}; who
 * forges one that is not sees other rows of the same query, and none besides.
 *
 * @param items what is on the page
 * @param previous the cursor of the page before, null where there is none
 * @param next the cursor of the page behind, null where there is none
 */
public record KeysetPage<T>(
        List<T> items, @Nullable String previous, @Nullable String next) {

    public KeysetPage {
        items = List.copyOf(items);
    }

    /** Returns whether a page follows. */
    public boolean hasNext() {
        return next != null;
    }

    /** Returns whether a page comes before. */
    public boolean hasPrevious() {
        return previous != null;
    }
}
