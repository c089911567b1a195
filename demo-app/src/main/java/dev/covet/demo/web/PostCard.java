package dev.covet.demo.web;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Status;
import dev.covet.demo.model.User;
import java.time.Instant;
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
        String excerpt) {

    static final int EXCERPT_LENGTH = 240;

    /** The card of a post that came with its author, its category and its excerpt. */
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
                Text.orEmpty(post.annotation("excerpt", String.class)));
    }
}
