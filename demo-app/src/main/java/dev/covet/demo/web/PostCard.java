package dev.covet.demo.web;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Comment;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Status;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post in a list. */
record PostCard(
        String title,
        String slug,
        String author,
        @Nullable String category,
        boolean published,
        @Nullable Instant publishedAt,
        Status status,
        int views,
        String excerpt,
        List<String> tags,
        List<Remark> latestComments) {

    static final int EXCERPT_LENGTH = 240;

    /** A comment below a post in a list. */
    record Remark(String author, String text) {

        static Remark of(Comment comment) {
            return new Remark(Loaded.name(comment.author(), User::getUsername), comment.getText());
        }
    }

    /** The card of a post that came with its author, category, excerpt, tags and latest comments. */
    static PostCard of(Post post) {
        return new PostCard(
                post.getTitle(),
                post.getSlug(),
                Loaded.name(post.author(), User::getUsername),
                Loaded.nameOrNull(post.category(), Category::getName),
                post.isPublished(),
                post.getPublishedAt(),
                post.getStatus(),
                post.getViews(),
                Text.orEmpty(post.annotation("excerpt", String.class)),
                post.tags().loaded().stream().map(Tag::getName).toList(),
                post.prefetched("latestComments", Comment.class).stream()
                        .map(Remark::of)
                        .toList());
    }
}
