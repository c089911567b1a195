package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions on computed values that are asked for, or no longer, when the rows are read. */
@EveryDatabase
class ComputedConditionsTest extends PostsFixture {

    private static Expression commented() {
        return exists(Comment.objects.filter("post", outerRef("pk")));
    }

    private static QuerySet<Values> withCommented() {
        return Post.objects.values("title", commented().as("c"));
    }

    private static QuerySet<Values> groups() {
        return Post.objects.values(commented().as("c")).annotate(count("id").as("n"));
    }

    @Test
    void whatIsAskedForNeedNotBeSelected() {
        QuerySet<Values> chosen = withCommented().filter("c", true).orderBy("title");

        assertThat(on(chosen.valuesList("title").list())).containsExactly(List.of("one"));
        assertThat(on(chosen.distinct().valuesFlat("title").list())).isEqualTo(List.of("one"));
        assertThat(on(chosen.count())).isEqualTo(1);
        assertThat(on(chosen.distinct().count())).isEqualTo(1);
        assertThat(on(chosen.distinct().aggregate(count("*").as("n")))).containsEntry("n", 1L);
        assertThat(on(withCommented()
                        .exclude("c", true)
                        .orderBy("c", "title")
                        .valuesFlat("title")
                        .list()))
                .isEqualTo(List.of("three", "two"));
        assertThat(on(Post.objects
                        .annotate(commented().as("c"))
                        .filter("c", true)
                        .orderBy("c")
                        .distinct("c")
                        .valuesFlat("title")
                        .list()))
                .isEqualTo(List.of("one"));
    }

    @Test
    void rowsAreCountedAlsoWhereAggregatesAreAskedForToo() {
        QuerySet<Post> posts =
                Post.objects.annotate(commented().as("c"), count("comments").as("n"));

        assertThat(on(posts.filter("c", true).filter("n__gt", 0).count())).isEqualTo(1);
        assertThat(on(posts.filter(Q.of("n__gt", 0).or("c", true)).count())).isEqualTo(1);
        assertThat(on(posts.exclude("c", true).filter("n", 0).count())).isEqualTo(2);
        assertThat(on(posts.filter("c__in", List.of(true)).filter("n__gt", 0).count()))
                .isEqualTo(1);
        assertThat(on(posts.filter("c__isnull", false).filter("n__gt", 0).exists()))
                .isTrue();
    }

    @Test
    void groupsAreAskedForWhatTheyAreMadeOf() {
        assertThat(on(groups().filter("c", true).valuesFlat("n").list())).isEqualTo(List.of(1L));
        assertThat(on(groups().filter("n__gt", 0, "c", true).valuesFlat("n").list()))
                .isEqualTo(List.of(1L));
        assertThat(on(groups().filter("c", true).count())).isEqualTo(1);
        assertThat(on(groups().filter("c", false).aggregate(max("n").as("most"))))
                .containsEntry("most", 2L);
    }
}
