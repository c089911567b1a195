package dev.covet.orm.internal.persist.delete;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows were deleted.
 *
 * @param perModel the numbers by model; a table in between is called by its relation, as in {@code Post.tags}
 */
public record Deletions(Map<String, Long> perModel) {

    public Deletions {
        perModel = Collections.unmodifiableMap(new LinkedHashMap<>(perModel));
    }

    /** The number of rows of all models. */
    public long total() {
        return perModel.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of rows of a model; 0 for one that is not concerned. */
    public long per(String model) {
        return perModel.getOrDefault(model, 0L);
    }
}
