package dev.covet.demo.importing;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import dev.covet.orm.FullClean;
import dev.covet.orm.Model;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a line asks for, as objects that are not stored yet.
 *
 * @param number the line's number
 * @param post the post, without its relations
 * @param author who wrote it
 * @param category its category, null for none
 * @param tags its tags
 */
record Candidate(
        long number, Post post, User author, @Nullable Category category, List<Tag> tags) {

    static Candidate of(ReadLine.Parsed line) {
        PostLine post = line.post();
        return new Candidate(line.number(), post.toPost(), post.toAuthor(), post.toCategory(), post.toTags());
    }

    /** What the models have against it, by the names that the line uses; empty for nothing. */
    Mono<ValidationErrors> problems() {
        Mono<ValidationErrors> others = Flux.fromIterable(tags)
                .concatMap(tag -> problems(tag, "tags."))
                .concatWith(category == null ? Mono.empty() : problems(category, "category."))
                .concatWith(problems(author, "author."))
                .reduce(ValidationErrors::addAll);
        return problems(post, "").zipWith(others, ValidationErrors::addAll);
    }

    private static Mono<ValidationErrors> problems(Model<?> model, String prefix) {
        // What is taken already is found for all lines of a chunk at once.
        return model.fullClean(FullClean::withoutUnique)
                .thenReturn(new ValidationErrors())
                .onErrorResume(ValidationException.class, invalid -> Mono.just(prefixed(invalid.errors(), prefix)));
    }

    /** That the author is not stored yet is no fault of the line. */
    private static ValidationErrors prefixed(ValidationErrors errors, String prefix) {
        ValidationErrors prefixed = new ValidationErrors();
        errors.asMap().forEach((field, messages) -> {
            if (!field.equals("author")) {
                messages.forEach(message -> prefixed.add(prefix + field, message));
            }
        });
        return prefixed;
    }
}
