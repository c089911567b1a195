package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Aggregates over the rows that a query gives after it was grouped or cut (django.md AG-06). */
@EveryDatabase
class AggregatesOverGivenRowsTest extends PostsFixture {

    @Test
    void aColumnOfARelationToOneGoesWithEachGroup() {
        QuerySet<Post> grouped = Post.objects.annotate(count("tags").as("n"));
        assertThat(on(grouped.aggregate(
                        max("author__age").as("age"), sum("category__rank").as("ranks"), sum("n").as("tags"))))
                .isEqualTo(Map.of("age", 30, "ranks", 3L, "tags", 4L));
        assertThat(on(grouped.filter("n__gt", 1)
                        .aggregate(
                                max("category__rank").as("rank"),
                                count("category__name").as("names"))))
                .isEqualTo(Map.of("rank", 2, "names", 1L));
        assertThat(on(Post.objects
                        .annotate(window(rowNumber()).orderBy("pk").as("place"))
                        .aggregate(sum("author__age").as("ages"))))
                .containsEntry("ages", 80L);
    }

    @Test
    void groupsOfValuesHaveTheseValuesOnly() {
        QuerySet<Values> ages =
                Post.objects.values("author__age").annotate(count("id").as("n"));
        assertThat(on(ages.aggregate(max("author__age").as("age")))).containsEntry("age", 30);
        assertThatThrownBy(() -> on(ages.aggregate(sum("category__rank").as("ranks"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("have no \"rank\"");
    }

    @Test
    void relatedRowsAreThoseOfTheObjectsThatASliceGives() {
        QuerySet<Post> firstTwo = Post.objects.orderBy("pk").limit(2);
        assertThat(on(firstTwo.aggregate(count("tags").as("n")))).containsEntry("n", 3L);
        assertThat(on(firstTwo.aggregate(
                        count("*").as("posts"),
                        sum("comments__likes").as("likes"),
                        count("tags").as("tags"))))
                .isEqualTo(Map.of("posts", 2L, "likes", 6L, "tags", 3L));
        assertThat(on(Post.objects
                        .orderBy("pk")
                        .slice(1, 3)
                        .aggregate(count("tags").as("n"))))
                .containsEntry("n", 2L);
        assertThat(on(Post.objects.distinct().aggregate(count("tags").as("n")))).containsEntry("n", 4L);
    }

    @Test
    void relatedRowsDoNotRepeatWhatWasComputedForEachObject() {
        assertThat(on(Post.objects
                        .annotate(count("tags").as("n"))
                        .aggregate(sum("n").as("tags"), sum("comments__likes").as("likes"))))
                .isEqualTo(Map.of("tags", 4L, "likes", 6L));
    }

    @Test
    void theConditionOfAnAggregateRepeatsNothing() {
        assertThat(on(User.objects
                        .annotate(count("posts")
                                .filter(Q.of("comments__likes__gt", 1))
                                .as("n"))
                        .orderBy("pk")
                        .valuesFlat("n")
                        .list()))
                .containsExactly(2L, 0L);
        assertThat(on(User.objects
                        .annotate(count("posts")
                                .filter(Q.not(Q.of("comments__likes__gt", 2)), "posts__views__lt", 2)
                                .as("n"))
                        .orderBy("pk")
                        .valuesFlat("n")
                        .list()))
                .containsExactly(0L, 0L);
        assertThat(on(Post.objects.aggregate(sum("views")
                        .filter(Q.of("tags__name__in", List.of("a", "b")))
                        .as("views"))))
                .containsEntry("views", 3L);
        assertThat(on(Post.objects
                        .values("tags__name")
                        .annotate(count("pk").filter(Q.of("tags__name", "a")).as("n"))
                        .orderBy("tags__name")
                        .valuesFlat("n")
                        .list()))
                .containsExactly(2L, 0L, 0L);
    }

    @Test
    void aConditionOnRowsRelatedToTheAggregatesOwnIsRefused() {
        QuerySet<User> users = User.objects.annotate(
                count("posts").filter(Q.of("posts__comments__likes__gt", 1)).as("n"));
        assertThatThrownBy(() -> on(users.list()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("exists(...)");
    }
}
