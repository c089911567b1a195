package dev.covet.orm.internal.execute;

import java.util.List;
import java.util.Objects;

/** Rows that were read as null: a list may hold them, a publisher may not. */
public final class NullRows {

    private NullRows() {}

    /** The rows that can be emitted. */
    public static <T> List<T> leftOut(List<T> rows) {
        for (T row : rows) {
            if (row == null) {
                return rows.stream().filter(Objects::nonNull).toList();
            }
        }
        return rows;
    }
}
