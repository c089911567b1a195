package dev.covet.orm.internal.spec;

import dev.covet.orm.error.ValueException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the rows of a query are taken.
 *
 * @param offset the number of rows to skip
 * @param limit the maximum number of rows, or null if there is none
 */
public record Slice(long offset, @Nullable Long limit) {

    static final Slice ALL = new Slice(0, null);

    boolean isAll() {
        return offset == 0 && limit == null;
    }

    /**
     * Returns the rows from {@code start} (inclusive) to {@code stop} (exclusive), counted from 0 within this slice; a
     * null {@code stop} means no upper bound.
     */
    Slice within(long start, @Nullable Long stop) {
        if (start < 0 || (stop != null && stop < 0)) {
            throw new ValueException("A slice has no negative positions. Reverse the ordering to count from the end.");
        }
        Long rest = limit == null ? null : (Long) Math.max(0, limit - start);
        Long wanted = stop == null ? null : (Long) Math.max(0, stop - start);
        return new Slice(offset + start, rest == null ? wanted : wanted == null ? rest : (Long) Math.min(rest, wanted));
    }

    /** Returns this slice with another limit. */
    Slice limit(long rows) {
        if (rows < 0) {
            throw new ValueException("A limit is not negative.");
        }
        return new Slice(offset, rows);
    }

    /** Returns this slice with another offset. */
    Slice offset(long rows) {
        if (rows < 0) {
            throw new ValueException("An offset is not negative.");
        }
        return new Slice(rows, limit);
    }
}
