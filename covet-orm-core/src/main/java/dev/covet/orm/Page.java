package dev.covet.orm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page of a query's results.
 *
 * @param items what is on the page; single values may be null
 * @param number the page's number, from 1
 * @param size how many items a full page has
 * @param total how many items there are on all pages
 */
public record Page<T>(List<T> items, int number, int size, long total) {

    public Page {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    /** Returns how many pages there are, at least one. */
    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** Returns whether a page follows. */
    public boolean hasNext() {
        return number < pages();
    }
}
