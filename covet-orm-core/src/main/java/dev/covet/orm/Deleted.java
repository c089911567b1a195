package dev.covet.orm;

import java.util.Map;

/**
 * How many rows were deleted, those that went along included.
 *
 * <pre>{@code
 * User.objects.filter("active", false).delete().map(deleted -> deleted.per("Post"));
 * }</pre>
 *
 * @param perModel the numbers by the model's name; a table in between is called by its relation, as {@code Post.tags}
 */
public record Deleted(Map<String, Long> perModel) {

    /** The number of all rows. */
    public long total() {
        return perModel.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of rows of one model. */
    public long per(String model) {
        return perModel.getOrDefault(model, 0L);
    }
}
