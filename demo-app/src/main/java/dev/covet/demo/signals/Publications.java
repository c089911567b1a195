package dev.covet.demo.signals;

import dev.covet.demo.model.Post;
import dev.covet.orm.signal.PostSave;
import java.util.Set;

/** Which saves of a post publish it. */
final class Publications {

    private Publications() {}

    /** Whether the post is visible now and, as far as this save tells, was not before. */
    static boolean isOne(PostSave<Post> event) {
        Set<String> stored = event.updateFields();
        boolean decided = event.created() || (stored != null && stored.contains("published"));
        return decided && event.instance().isPublished();
    }
}
