package dev.covet.orm;

import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups are made of the values that are selected, whatever these are computed from (django.md AG-08). */
@EveryDatabase
class ComputedGroupsTest extends PostsFixture {

    private static final List<List<Object>> COMMENTED_OR_NOT = List.of(List.of(false, 2L), List.of(true, 1L));

    private static Expression commented() {
        return exists(Comment.objects.filter("post", outerRef("pk")));
    }

    private static QuerySet<Values> byCommented() {
        return Post.objects
                .annotate(commented().as("c"))
                .values("c")
                .annotate(count("id").as("n"));
    }

    @Test
    void aSubqueryIsOneValueToGroupBy() {
        assertThat(on(byCommented().orderBy("c").valuesList("c", "n").list())).isEqualTo(COMMENTED_OR_NOT);
        assertThat(on(Post.objects
                        .values(commented().as("c"))
                        .annotate(count("id").as("n"))
                        .orderBy("c")
                        .valuesList("c", "n")
                        .list()))
                .isEqualTo(COMMENTED_OR_NOT);
        assertThat(on(Post.objects
                        .alias(commented().as("c"))
                        .values(f("c").as("d"))
                        .annotate(count("id").as("n"))
                        .orderBy("d")
                        .valuesList("d", "n")
                        .list()))
                .isEqualTo(COMMENTED_OR_NOT);
        assertThat(on(Post.objects
                        .annotate(subquery(User.objects
                                        .filter("pk", outerRef("author"))
                                        .valuesFlat("age"))
                                .as("age"))
                        .values("age")
                        .annotate(count("id").as("n"))
                        .orderBy("age")
                        .valuesList("age", "n")
                        .list()))
                .isEqualTo(List.of(List.of(20, 1L), List.of(30, 2L)));
    }

    @Test
    void aSubqueryThatIsAddedAfterValuesGroupsByItselfToo() {
        assertThat(on(Post.objects
                        .values("published")
                        .annotate(commented().as("c"))
                        .annotate(count("id").as("n"))
                        .orderBy("c")
                        .valuesList("published", "c", "n")
                        .list()))
                .containsExactly(List.of(true, false, 2L), List.of(false, true, 1L));
    }

    @Test
    void whatFollowsGoesOverTheSameGroups() {
        assertThat(on(byCommented().count())).isEqualTo(2);
        assertThat(on(byCommented().aggregate(max("n").as("most")))).containsEntry("most", 2L);
        assertThat(on(byCommented().filter("n__gt", 1).valuesList("c", "n").list()))
                .containsExactly(List.of(false, 2L));
        assertThat(on(byCommented().filter("c", true).valuesList("c", "n").list()))
                .containsExactly(List.of(true, 1L));
    }

    /** A condition that is about groups as a whole stands in HAVING, with all that it is made of. */
    @Test
    void aConditionMayJoinAnAggregateAndWhatGroupsAreMadeOfByOr() {
        Map<Expression, Object> computed = Map.of(
                commented(),
                true,
                f("views").gt(1),
                true,
                f("views").times(2),
                4,
                caseWhen(Q.of("published", true), 1).otherwise(0),
                1,
                lower("title"),
                "two",
                subquery(User.objects.filter("pk", outerRef("author")).valuesFlat("age")),
                20);
        computed.forEach((group, value) -> {
            Q either = Q.of("n__gt", 100).or(Q.of("c", value));
            QuerySet<Post> annotated = Post.objects.annotate(group.as("c"));
            QuerySet<List<Object>> groups = annotated
                    .values("c")
                    .annotate(count("id").as("n"))
                    .filter(either)
                    .valuesList("c", "n");
            assertThat(on(groups.list()))
                    .as("groups by %s", group)
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(0)).isEqualTo(value));
            QuerySet<List<Object>> objects =
                    annotated.annotate(count("tags").as("n")).filter(either).valuesList("c");
            assertThat(on(objects.list()))
                    .as("objects with %s", group)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsExactly(value));
            assertThat(on(annotated
                            .values("c")
                            .annotate(count("id").as("n"))
                            .exclude(either)
                            .valuesFlat("n")
                            .list()))
                    .as("groups without %s", group)
                    .isNotEmpty();
        });
    }

    @Test
    void whatGroupsAreMadeOfNeedNotBeSelected() {
        assertThat(on(byCommented().filter("n__gt", 1).valuesFlat("n").list())).containsExactly(2L);
        assertThat(on(Post.objects
                        .annotate(f("views").gt(1).as("c"))
                        .values("c")
                        .annotate(count("id").as("n"))
                        .orderBy("-n")
                        .valuesFlat("n")
                        .list()))
                .containsExactly(2L, 1L);
    }

    @Test
    void objectsWithASubqueryAreGroupedByTheirKey() {
        assertThat(on(Post.objects
                        .annotate(commented().as("c"))
                        .annotate(count("tags").as("n"))
                        .orderBy("pk")
                        .valuesList("title", "c", "n")
                        .list()))
                .containsExactly(List.of("one", true, 2L), List.of("two", false, 1L), List.of("three", false, 1L));
    }

    /** As in Django, the window is computed over the groups, which are made of what it looks at as well. */
    @Test
    void aConditionOnAWindowMayStandBeforeGroups() {
        assertThat(on(Post.objects
                        .annotate(window(rowNumber())
                                .partitionBy("author")
                                .orderBy("pk")
                                .as("place"))
                        .filter("place", 1)
                        .values("published")
                        .annotate(count("id").as("n"))
                        .orderBy("published")
                        .valuesList("published", "n")
                        .list()))
                .containsExactly(List.of(false, 1L), List.of(true, 1L));
    }
}
