package dev.covet.orm.internal.persist.delete;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of deleted rows.
 *
 * @param perModel the number of rows by model name; an automatic through table has the name of its relation, such as
 * {@code Post.tags}
 */
public record DeletionCounts(Map<String, Long> perModel) {

    public DeletionCounts {
        perModel = Collections.unmodifiableMap(new LinkedHashMap<>(perModel));
    }

    /** Returns the total number of deleted rows. */
    public long total() {
        return perModel.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of deleted rows of a model, 0 if there are none. */
    public long per(String model) {
        return perModel.getOrDefault(model, 0L);
    }
}
