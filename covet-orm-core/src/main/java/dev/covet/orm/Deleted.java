package dev.covet.orm;

import java.util.Map;

/**
 * The numbers of rows that were deleted, with those that depended on others and went with them.
 *
 * <pre>{@code
 * User.objects.filter("active", false).delete().map(deleted -> deleted.per("Post"));
 * }</pre>
 *
 * @param perModel the numbers by the model's name; a table in between is called by its relation, as {@code Post.tags}
 */
public record Deleted(Map<String, Long> perModel) {

    /** Returns the number of all rows. */
    public long total() {
        return perModel.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of rows of one model. */
    public long per(String model) {
        return perModel.getOrDefault(model, 0L);
    }
}
