package dev.covet.demo.importing;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Slug;
import dev.covet.demo.model.Status;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A post as it stands in a line of the file. What is missing keeps the model's default, and the model judges that. */
record PostLine(
        @Nullable String title,
        @Nullable String slug,
        @Nullable String content,
        @Nullable Author author,
        @Nullable String category,
        @Nullable List<String> tags,
        @Nullable Boolean published,
        @Nullable Instant publishedAt,
        @Nullable Status status,
        @Nullable Integer views,
        @Nullable Map<String, Object> meta) {

    /** Who wrote it; made a user if nobody of this name is one. */
    record Author(@Nullable String username, @Nullable String email) {}

    /** The post without its relations. */
    Post toPost() {
        Post post = new Post();
        ifPresent(title, post::setTitle);
        ifPresent(title, text -> post.setSlug(Slug.of(text)));
        ifPresent(slug, post::setSlug);
        ifPresent(content, post::setContent);
        ifPresent(status, post::setStatus);
        ifPresent(views, post::setViews);
        ifPresent(meta, post::setMeta);
        if (Boolean.TRUE.equals(published)) {
            post.publish(publishedAt == null ? Instant.now() : publishedAt);
        }
        return post;
    }

    User toAuthor() {
        User user = new User();
        user.setUsername(author == null ? "" : Objects.requireNonNullElse(author.username(), ""));
        user.setEmail(author == null ? "" : Objects.requireNonNullElse(author.email(), ""));
        return user;
    }

    @Nullable
    Category toCategory() {
        if (category == null) {
            return null;
        }
        Category named = new Category();
        named.setName(category);
        return named;
    }

    List<Tag> toTags() {
        return tags == null
                ? List.of()
                : tags.stream().distinct().map(PostLine::tag).toList();
    }

    private static Tag tag(String name) {
        Tag tag = new Tag();
        tag.setName(name);
        return tag;
    }

    private static <T> void ifPresent(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
