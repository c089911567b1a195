package dev.covet.demo.writing;

import org.jspecify.annotations.Nullable;

/**
 * A comment to be written.
 *
 * @param author the username of the writer
 * @param text what is said
 * @param parent the key of the comment it answers; missing for one on the post itself
 */
public record NewComment(
        @Nullable String author,
        @Nullable String text,
        @Nullable Long parent) {}
