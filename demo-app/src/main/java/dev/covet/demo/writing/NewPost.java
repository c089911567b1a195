package dev.covet.demo.writing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post to be written, as a draft.
 *
 * @param title the title
 * @param slug the post's address; made from the title if missing
 * @param content the text
 * @param author the username of the writer
 * @param category the name of its category, which is made if it is new; may be missing
 * @param tags the names of its tags, which are made if they are new; may be missing
 * @param meta anything else, as JSON; may be missing
 */
public record NewPost(
        @Nullable String title,
        @Nullable String slug,
        @Nullable String content,
        @Nullable String author,
        @Nullable String category,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> meta) {}
