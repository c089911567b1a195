package dev.covet.demo.web;

import dev.covet.demo.model.Comment;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.User;
import dev.covet.orm.KeysetPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the comments on all posts, the newest first.
 *
 * @param items what is shown
 * @param older what asks for those behind, null where there are none
 */
record LatestComments(List<Item> items, @Nullable String older) {

    /** A comment, and the post that it is on. */
    record Item(String author, String text, Instant createdAt, String post, String slug) {

        private static Item of(Comment comment) {
            return new Item(
                    Loaded.name(comment.author(), User::getUsername),
                    comment.getText(),
                    comment.getCreatedAt(),
                    Loaded.name(comment.post(), Post::getTitle),
                    Loaded.name(comment.post(), Post::getSlug));
        }
    }

    static LatestComments of(KeysetPage<Comment> page) {
        return new LatestComments(page.items().stream().map(Item::of).toList(), page.next());
    }
}
