package dev.covet.demo.importing;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import dev.covet.orm.Covet;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores chunks, each in one transaction, with a number of statements that does not depend on the number of lines.
 *
 * <p>{@code bulkCreate} neither validates nor sends signals, so the lines are validated here, and an import adds nothing
 * to the audit.
 */
@Component
final class ChunkWriter {

    private static final NamedRows<User> USERS = new NamedRows<>(User.objects, "username");
    private static final NamedRows<Category> CATEGORIES = new NamedRows<>(Category.objects, "name");
    private static final NamedRows<Tag> TAGS = new NamedRows<>(Tag.objects, "name");

    private final Covet covet;

    ChunkWriter(Covet covet) {
        this.covet = covet;
    }

    /** Stores what can be stored. Somebody else may take an address in the meantime; then it looks once more. */
    Mono<WrittenChunk> write(List<ReadLine> lines) {
        Mono<WrittenChunk> attempt = covet.atomic(() -> store(new Chunk(lines)));
        return attempt.onErrorResume(UniqueViolationException.class, taken -> attempt);
    }

    private static Mono<WrittenChunk> store(Chunk chunk) {
        return rejectInvalid(chunk)
                .then(Mono.defer(() -> rejectTaken(chunk)))
                .then(Mono.defer(() -> setAuthors(chunk)))
                .then(Mono.defer(() -> setCategories(chunk)))
                .then(Mono.defer(() -> Post.objects.bulkCreate(chunk.posts())))
                .then(Mono.defer(() -> setTags(chunk)))
                .then(Mono.fromSupplier(chunk::written));
    }

    private static Mono<Void> rejectInvalid(Chunk chunk) {
        Map<Candidate, ValidationErrors> problems = new HashMap<>();
        return Flux.fromIterable(chunk.candidates())
                .concatMap(candidate -> candidate.problems().doOnNext(errors -> problems.put(candidate, errors)))
                .then(Mono.fromRunnable(() -> chunk.reject(candidate -> describe(problems.get(candidate)))));
    }

    /** The messages in one line, as {@code "title: This field cannot be blank."}; null for none. */
    private static @Nullable String describe(@Nullable ValidationErrors errors) {
        return errors == null || errors.isEmpty()
                ? null
                : errors.asMap().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static Mono<Void> rejectTaken(Chunk chunk) {
        return Post.objects
                .filter("slug__in", chunk.slugs())
                .valuesList("slug", String.class)
                .list()
                .doOnNext(chunk::rejectTaken)
                .then();
    }

    private static Mono<Void> setAuthors(Chunk chunk) {
        return USERS.findOrCreate(chunk.authors())
                .doOnNext(users -> {
                    chunk.reject(
                            candidate -> users.containsKey(candidate.author().getUsername())
                                    ? null
                                    : "author.email: This value is taken.");
                    for (Candidate candidate : chunk.candidates()) {
                        candidate
                                .post()
                                .author()
                                .set(users.get(candidate.author().getUsername()));
                    }
                })
                .then();
    }

    private static Mono<Void> setCategories(Chunk chunk) {
        return CATEGORIES
                .findOrCreate(chunk.categories())
                .doOnNext(categories -> {
                    for (Candidate candidate : chunk.candidates()) {
                        Category category = candidate.category();
                        if (category != null) {
                            candidate.post().category().set(categories.get(category.getName()));
                        }
                    }
                })
                .then();
    }

    /** From the side of the tags, as there are fewer of them than posts. */
    private static Mono<Void> setTags(Chunk chunk) {
        return TAGS.findOrCreate(chunk.tags())
                .flatMapMany(tags -> Flux.fromIterable(tags.values()))
                .concatMap(tag -> tag.posts().add(chunk.postsWith(tag.getName())))
                .then();
    }
}
