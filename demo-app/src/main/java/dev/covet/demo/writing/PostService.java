package dev.covet.demo.writing;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Slug;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import dev.covet.orm.Deleted;
import dev.covet.orm.Got;
import dev.covet.orm.query.Q;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes and publishes posts.
 *
 * <p>A post that is not valid fails with a {@code ValidationException}, one whose address is taken with a
 * {@code UniqueViolationException}, one that is not there with a {@code DoesNotExistException}; nothing is stored then.
 */
@Service
@Transactional
public class PostService {

    /** Stores a draft. */
    public Mono<Post> write(NewPost form) {
        return Reference.required("Post", "author", form.author(), name -> User.objects.getOrNull("username", name))
                .map(author -> draft(form, author))
                .delayUntil(post -> setCategory(post, form.category()))
                .flatMap(Post::save)
                .delayUntil(post -> setTags(post, form.tags()));
    }

    /** Changes a draft or a published post: only the columns that the change names are written. */
    public Mono<Post> change(String slug, PostChange change) {
        return Post.objects
                .get("slug", slug)
                .flatMap(post -> {
                    List<String> fields = apply(change, post);
                    return fields.isEmpty()
                            ? Mono.just(post)
                            : post.save(save -> save.updateFields(fields.toArray(String[]::new)));
                })
                .delayUntil(post -> setTags(post, change.tags()));
    }

    /** Makes a post visible to everybody. Whoever comes second changes nothing: the row is locked meanwhile. */
    public Mono<Post> publish(String slug) {
        return Post.objects.selectForUpdate().get("slug", slug).flatMap(post -> {
            if (post.isPublished()) {
                return Mono.just(post);
            }
            post.publish(Instant.now());
            return post.save(save -> save.updateFields("published", "publishedAt", "updatedAt"));
        });
    }

    /** Deletes a post and its comments. */
    public Mono<Deleted> delete(String slug) {
        return Post.objects.get("slug", slug).flatMap(Post::delete);
    }

    private static Post draft(NewPost form, User author) {
        Post post = new Post();
        String title = Objects.requireNonNullElse(form.title(), "");
        post.setTitle(title);
        post.setSlug(Objects.requireNonNullElseGet(form.slug(), () -> Slug.of(title)));
        post.setContent(Objects.requireNonNullElse(form.content(), ""));
        post.setMeta(Objects.requireNonNullElse(form.meta(), Map.of()));
        post.author().set(author);
        return post;
    }

    private static List<String> apply(PostChange change, Post post) {
        List<String> fields = new ArrayList<>();
        if (change.title() != null) {
            post.setTitle(change.title());
            fields.add("title");
        }
        if (change.content() != null) {
            post.setContent(change.content());
            fields.add("content");
        }
        if (change.status() != null) {
            post.setStatus(change.status());
            fields.add("status");
        }
        if (!fields.isEmpty()) {
            fields.add("updatedAt");
        }
        return fields;
    }

    private static Mono<Void> setCategory(Post post, @Nullable String name) {
        if (name == null) {
            return Mono.empty();
        }
        return Category.objects
                .getOrCreate(Q.of("name", name), created -> {})
                .doOnNext(got -> post.category().set(got.instance()))
                .then();
    }

    private static Mono<Void> setTags(Post post, @Nullable List<String> names) {
        if (names == null) {
            return Mono.empty();
        }
        return Flux.fromIterable(names)
                .distinct()
                .concatMap(name -> Tag.objects.getOrCreate(Q.of("name", name), created -> {}))
                .map(Got::instance)
                .collectList()
                .flatMap(tags -> post.tags().set(tags))
                .then();
    }
}
