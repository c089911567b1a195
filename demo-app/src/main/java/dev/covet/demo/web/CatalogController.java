package dev.covet.demo.web;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.sum;

import dev.covet.demo.model.Category;
import dev.covet.demo.model.Tag;
import dev.covet.demo.model.User;
import dev.covet.orm.query.Q;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** By what posts can be found, and how many there are of each. One grouped statement a list. */
@RestController
class CatalogController {

    private static final Q PUBLISHED = Q.of("posts__published", true);

    /** An author with what he or she has published. */
    record AuthorCard(
            String username,
            long postCount,
            long publishedCount,
            long totalViews,
            @Nullable Instant lastPublishedAt) {}

    /** A tag or a category. */
    record NameCard(String name, long postCount) {}

    @GetMapping("/authors")
    Flux<AuthorCard> authors() {
        return User.objects
                .annotate(
                        count("posts").as("postCount"),
                        count("posts").filter(PUBLISHED).as("publishedCount"),
                        sum("posts__views").filter(PUBLISHED).orElse(0).as("totalViews"),
                        max("posts__publishedAt").as("lastPublishedAt"))
                .orderBy("-postCount", "username")
                .into(AuthorCard.class)
                .all();
    }

    @GetMapping("/categories")
    Flux<NameCard> categories() {
        return Category.objects
                .annotate(count("posts").filter(PUBLISHED).as("postCount"))
                .orderBy("name")
                .into(NameCard.class)
                .all();
    }

    @GetMapping("/tags")
    Flux<NameCard> tags() {
        return Tag.objects
                .annotate(count("posts").filter(PUBLISHED).as("postCount"))
                .filter("postCount__gt", 0)
                .orderBy("name")
                .into(NameCard.class)
                .all();
    }
}
