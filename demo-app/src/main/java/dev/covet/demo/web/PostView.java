package dev.covet.demo.web;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Comment;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Status;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A post to read, with its comments as a tree. */
record PostView(
        Long id,
        String title,
        String slug,
        String content,
        String author,
        @Nullable String category,
        List<String> tags,
        boolean published,
        @Nullable Instant publishedAt,
        Status status,
        int views,
        Map<String, Object> meta,
        Instant createdAt,
        Instant updatedAt,
        List<CommentView> comments) {

    /** The view of a post that came with its author, its category and its tags. */
    static PostView of(Post post, List<Comment> comments) {
        return new PostView(
                Loaded.key(post),
                post.getTitle(),
                post.getSlug(),
                post.getContent(),
                Loaded.name(post.author(), User::getUsername),
                Loaded.nameOrNull(post.category(), Category::getName),
                post.tags().loaded().stream().map(Tag::getName).toList(),
                post.isPublished(),
                post.getPublishedAt(),
                post.getStatus(),
                post.getViews(),
                post.getMeta(),
                post.getCreatedAt(),
                post.getUpdatedAt(),
                CommentView.tree(comments));
    }
}
