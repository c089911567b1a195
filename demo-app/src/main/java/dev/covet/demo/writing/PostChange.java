package dev.covet.demo.writing;

import dev.covet.demo.model.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a post; what is missing stays as it is.
 *
 * @param title another title; the address stays
 * @param content another text
 * @param status another status
 * @param tags all its tags from now on
 */
public record PostChange(
        @Nullable String title,
        @Nullable String content,
        @Nullable Status status,
        @Nullable List<String> tags) {}
