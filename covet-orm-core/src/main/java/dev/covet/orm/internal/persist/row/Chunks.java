package dev.covet.orm.internal.persist.row;

import java.util.ArrayList;
import java.util.List;

/** Splits lists into parts for separate statements. */
public final class Chunks {

    /**
     * The maximum number of rows or keys of a statement with array parameters, which limits the size of a message to
     * the server.
     */
    public static final int IN_ARRAYS = 10_000;

    /** The wish for as many as fit. */
    public static final int AS_MANY_AS_FIT = Integer.MAX_VALUE;

    private Chunks() {}

    /** Parts of at most {@code limit} elements, and of at most {@code wanted}. */
    public static <T> List<List<T>> of(List<T> all, int limit, int wanted) {
        int size = Math.min(wanted, limit);
        if (all.size() <= size) {
            return all.isEmpty() ? List.of() : List.of(all);
        }
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            parts.add(all.subList(start, Math.min(start + size, all.size())));
        }
        return parts;
    }

    /** Returns the maximum number of rows of a statement in which each value is a parameter. */
    public static int rows(int parameters, int columns) {
        return Math.max(1, Math.min(IN_ARRAYS, parameters / Math.max(1, columns)));
    }
}
