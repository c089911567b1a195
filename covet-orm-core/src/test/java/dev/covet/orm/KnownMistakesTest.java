package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.oracle.model.Group;
import dev.covet.orm.oracle.model.Membership;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What can be known to be wrong is refused where it is written, in words, before anything is subscribed. */
@EveryDatabase
class KnownMistakesTest extends PostsFixture {

    private static void assertRefused(Runnable line, String words) {
        assertThatThrownBy(line::run).isInstanceOf(CovetException.class).hasMessageContaining(words);
        assertThat(statements()).isEmpty();
    }

    @Test
    void aFunctionOfOneRowIsNotTakenOverAWindow() {
        assertRefused(() -> Post.objects.annotate(window(lower("title")).as("x")), "cannot be taken over a window");
    }

    @Test
    void rowsHaveNoDistinctValues() {
        assertRefused(() -> Post.objects.annotate(count("*").distinct().as("n")), "distinct()");
    }

    @Test
    void aRangeByDistanceNeedsOneNumber() {
        assertRefused(
                () -> Post.objects.annotate(
                        window(sum("views")).orderBy("title").range(-1, 0).as("x")),
                "ordered by one number");
        assertRefused(
                () -> Post.objects.annotate(
                        window(sum("views")).orderBy("views", "pk").range(-1, 0).as("x")),
                "ordered by one number");
        assertThat(on(Post.objects
                        .annotate(window(sum("views"))
                                .orderBy("views")
                                .range(-1, 0)
                                .as("x"))
                        .orderBy("views")
                        .valuesFlat("x")
                        .list()))
                .containsExactly(1L, 3L, 5L);
        assertThat(on(Post.objects
                        .annotate(window(sum("views"))
                                .orderBy("title")
                                .range(null, 0)
                                .as("x"))
                        .orderBy("title")
                        .valuesFlat("x")
                        .list()))
                .containsExactly(1L, 4L, 6L);
    }

    @Test
    void aCombinedQueryHasTheColumnsThatItSelects() {
        QuerySet<Post> posts = Post.objects.filter("views", 1).union(Post.objects.filter("views", 2));
        QuerySet<Values> titles = Post.objects.values("title").union(Post.objects.values("title"));
        assertRefused(() -> posts.orderBy("-views").valuesFlat("id"), "ordered by a selected column");
        assertRefused(() -> titles.orderBy("views"), "ordered by a selected column");
        assertRefused(() -> posts.orderBy(count("tags").desc()), "union");
        assertRefused(() -> titles.aggregate(sum("views").as("n")), "does not select \"views\"");
        assertThat(on(posts.orderBy("-views").list()))
                .extracting(post -> post.title)
                .containsExactly("two", "one");
        assertThat(on(posts.aggregate(sum("views").as("n")))).containsEntry("n", 3L);
        assertThat(on(titles.orderBy("title").aggregate(count("title").as("n"))))
                .containsEntry("n", 3L);
    }

    @Test
    void combinedObjectsAreReadAlike() {
        assertThatThrownBy(() -> on(Post.objects
                        .only("title")
                        .union(Post.objects.only("status"))
                        .list()))
                .isInstanceOf(UnsupportedQueryException.class);
        assertThatThrownBy(() -> on(Tag.objects
                        .everything()
                        .union(User.objects.everything())
                        .list()))
                .isInstanceOf(UnsupportedQueryException.class);
    }

    /** As in Django, the values that are chosen of the whole are those of each member. */
    @Test
    void valuesOfCombinedObjectsNeedNotBeReadAlike() {
        QuerySet<Post> members = Post.objects.only("title").union(Post.objects.only("status"));
        assertThat(on(members.valuesFlat("id").list())).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(on(Tag.objects
                        .everything()
                        .union(User.objects.everything())
                        .values("name")
                        .orderBy("name")
                        .valuesFlat("name")
                        .list()))
                .isEqualTo(on(Tag.objects
                        .values("name")
                        .union(User.objects.values("name"))
                        .orderBy("name")
                        .valuesFlat("name")
                        .list()));
        assertThatThrownBy(members::list)
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessageContaining("choose values");
    }

    @Test
    void theConditionOfAFilteredRelationStaysWithinIt() {
        assertRefused(
                () -> Post.objects.annotate("t", filteredRelation("tags", Q.of("author__name", "Ann"))),
                "goes beyond it");
        assertRefused(
                () -> User.objects.annotate("p", filteredRelation("posts", Q.not(Q.of("posts__tags__name", "a")))),
                "goes beyond it");
        assertThat(on(User.objects
                        .annotate("p", filteredRelation("posts", Q.of("posts__category__pk__gt", 0, "age__gt", 1)))
                        .filter("p__views", 1)
                        .count()))
                .isEqualTo(1);
    }

    @Test
    void aReferenceToAQueryAroundNeedsOne() {
        QuerySet<Post> inner = Post.objects.filter("pk", outerRef("pk"));
        assertRefused(inner::list, "has no query around it");
        assertRefused(inner::count, "has no query around it");
        assertRefused(() -> inner.update("views", 1), "has no query around it");
        assertRefused(inner::delete, "has no query around it");
    }

    @Test
    void aFieldIsAskedForAsATypeThatItCanHave() {
        assertRefused(() -> Post.objects.valuesList("title", Long.class), "the query gives String");
        assertThat(on(Post.objects.orderBy("pk").valuesList("views", Long.class).list()))
                .containsExactly(1L, 2L, 3L);
        assertThat(on(Post.objects
                        .orderBy("pk")
                        .valuesList("title", Object.class)
                        .list()))
                .containsExactly("one", "two", "three");
    }

    @Test
    void whatIsCountedIsWhatIsListed() {
        QuerySet<Post> byTag = Post.objects.orderBy("tags__name", "pk");
        assertThat(on(byTag.count())).isEqualTo(4);
        assertThat(on(byTag.list())).hasSize(4);
        assertThat(on(byTag.page(1, 3)).total()).isEqualTo(4);
        assertThat(on(Post.objects.orderBy("author__name").count())).isEqualTo(3);
    }

    @Test
    void aggregatesKeepTheirRowsWhereQueriesAreJoined() {
        QuerySet<Post> tagged =
                Post.objects.filter("tags__name", "a").annotate(count("tags").as("n"));
        QuerySet<Post> byAnn = Post.objects.filter("author__name", "Ann");
        List<QuerySet<Post>> both = List.of(
                tagged.and(byAnn), byAnn.and(tagged), tagged.filter("n", 1).and(byAnn));
        for (QuerySet<Post> query : both) {
            assertThat(on(query.orderBy("pk")
                            .valuesList("title", f("n").as("m"))
                            .list()))
                    .as("%s", query)
                    .containsExactly(List.of("one", 1L), List.of("two", 1L));
        }
    }

    @Test
    void defaultsOfAnotherTypeAreNotLookedForFirst() {
        assertRefused(
                () -> Tag.objects.getOrCreate(Map.of("name", "new"), Map.of("color", 5)), "a value of type String");
        assertRefused(
                () -> Tag.objects.updateOrCreate(Map.of("name", "new"), Map.of(), Map.of("color", 5)),
                "a value of type String");
    }

    @Test
    void defaultsOfLinksAreValuesOfTheirFields() { // django.md RM-09
        User ann = on(User.objects.create(Map.of("name", "links", "joined", LocalDate.EPOCH)));
        Group group = on(Group.objects.create(Map.of("name", "links")));
        int key = ((Number) ann.pk()).intValue();
        assertThatThrownBy(() -> on(group.members.add(add -> add.throughDefaults(Map.of("role", 5)), ann)))
                .isInstanceOf(CovetException.class)
                .hasMessageContaining("a value of type String");
        Supplier<Integer> inviter = () -> key;
        on(group.members.add(add -> add.throughDefaults(Map.of("joined", LocalDate.EPOCH, "inviter", key)), ann));
        on(group.members.clear());
        on(group.members.add(add -> add.throughDefaults(Map.of("joined", LocalDate.EPOCH, "inviter", inviter)), ann));
        assertThat(on(Membership.objects
                        .filter("group", group)
                        .valuesFlat("inviter")
                        .list()))
                .isEqualTo(List.of(ann.pk()));
        on(group.delete().then(ann.delete()).then());
    }
}
