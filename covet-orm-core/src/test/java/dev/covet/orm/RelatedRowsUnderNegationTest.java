package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two columns of one related row stay those of one row where the condition is negated, and no object is found twice. */
@EveryDatabase
class RelatedRowsUnderNegationTest extends PostsFixture {

    private static List<Object> titles(QuerySet<Post> posts) {
        return on(posts.orderBy("pk").valuesFlat("title").list());
    }

    @Test
    void aConditionOverRelatedRowsPartsTheObjects() {
        for (Q condition : List.of(
                Q.of("comments__likes__gt", f("comments__user")),
                Q.of(f("comments__likes").gt(f("comments__user"))),
                Q.of("comments__likes__gt", f("tags")),
                Q.of("tags__name__in", List.of(f("title"), lower("tags__name"))),
                Q.of(lower("tags__name").is("exact", "a")),
                Q.of("views__lt", f("comments__likes")))) {
            List<Object> outside = titles(Post.objects.exclude(condition));
            Set<Object> inside = new HashSet<>(titles(Post.objects.filter(condition)));
            assertThat(outside).as("%s", condition).doesNotHaveDuplicates().doesNotContainAnyElementsOf(inside);
            inside.addAll(outside);
            assertThat(inside).as("%s", condition).containsExactlyInAnyOrder("one", "two", "three");
            assertThat(titles(Post.objects.filter(Q.not(condition))))
                    .as("not %s", condition)
                    .isEqualTo(outside);
        }
    }

    @Test
    void bothSidesAreOfOneRow() {
        assertThat(titles(Post.objects.exclude("comments__likes__gt", f("comments__user__age"))))
                .containsExactly("one", "two", "three");
        assertThat(titles(Post.objects.exclude("comments__likes__lt", f("comments__user__age"))))
                .containsExactly("two", "three");
    }

    /** A name for related rows makes a row of each, and it is these that are left out. */
    @Test
    void rowsThatWereMadeByANameAreLeftOutOneByOne() {
        assertThat(on(Post.objects
                        .annotate(f("tags__name").as("tag"))
                        .exclude("tag", "a")
                        .orderBy("tag")
                        .valuesFlat("tag")
                        .list()))
                .containsExactly("b", "c");
    }
}
