package dev.covet.orm.benchmarks;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.outerRef;

import dev.covet.orm.QuerySet;
import dev.covet.orm.benchmarks.Magazine.Story;
import dev.covet.orm.benchmarks.Magazine.Topic;
import dev.covet.orm.query.Q;
import java.util.List;

/** Five queries that applications ask all day, from the simplest to the most involved. */
public enum TypicalQuery {
    /** One object by its key. */
    BY_KEY,
    /** A page of a list. */
    PAGE,
    /** Objects with a related one, found by it. */
    RELATED,
    /** Groups with a condition on them. */
    GROUPS,
    /** Conditions over many related rows. */
    OVER_MANY;

    /** Builds the query set. */
    public QuerySet<?> build() {
        return switch (this) {
            case BY_KEY -> Story.objects.filter("pk", 7L);
            case PAGE ->
                Story.objects
                        .filter("published", true, "views__gte", 100L)
                        .orderBy("-created")
                        .slice(20, 40);
            case RELATED ->
                Story.objects
                        .filter(Q.of("editor__name__icontains", "ali").or("title__startswith", "A"))
                        .selectRelated("editor")
                        .orderBy("editor__name", "title");
            case GROUPS ->
                Topic.objects
                        .annotate(count("stories")
                                .filter(Q.of("stories__published", true))
                                .as("number"))
                        .filter("number__gte", 2)
                        .orderBy("-number");
            case OVER_MANY ->
                Story.objects
                        .filter("topics__name__in", List.of("java", "sql"))
                        .exclude("topics__name", "draft")
                        .filter(exists(Topic.objects.filter("stories", outerRef("pk"))))
                        .distinct();
        };
    }
}
