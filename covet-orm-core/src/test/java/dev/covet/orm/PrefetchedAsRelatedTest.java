package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a prefetch loads for an owner, by whatever query, is what the owner's relation gives for the same calls. */
@EveryDatabase
class PrefetchedAsRelatedTest extends PostsFixture {

    private static Map<String, UnaryOperator<QuerySet<Tag>>> tags() {
        Map<String, UnaryOperator<QuerySet<Tag>>> all = new LinkedHashMap<>();
        all.put("all", tags -> tags);
        all.put("a filter", tags -> tags.filter("name__gt", "a"));
        all.put("a filter of a related row", tags -> tags.filter("posts__views__gt", 1));
        all.put("an exclude", tags -> tags.exclude("posts__views", 2));
        all.put("a count of owners", tags -> tags.annotate(count("posts").as("n")));
        all.put(
                "a count behind owners",
                tags -> tags.annotate(count("posts__comments").as("n")));
        all.put(
                "two aggregates",
                tags -> tags.annotate(
                        count("posts__comments").as("m"), sum("posts__views").as("n")));
        all.put(
                "a condition and a count",
                tags -> tags.filter("posts__views__lt", 9)
                        .annotate(count("posts").as("n")));
        all.put(
                "a count and a condition",
                tags -> tags.annotate(max("posts__views").as("n")).filter("n__gt", 1));
        all.put(
                "a value and a condition",
                tags -> tags.annotate(lower("name").as("n")).exclude("n", "b"));
        all.put("an order", tags -> tags.orderBy("-name"));
        all.put(
                "an order by a count",
                tags -> tags.annotate(count("posts").as("n")).orderBy("-n", "name"));
        all.put("a limit", tags -> tags.orderBy("-name").limit(1));
        all.put("a slice", tags -> tags.orderBy("name").slice(1, 2));
        all.put(
                "a count and a limit",
                tags -> tags.annotate(count("posts").as("n")).limit(1));
        all.put(
                "distinct rows and a limit",
                tags -> tags.filter("posts__views__gt", 0)
                        .distinct()
                        .orderBy("name")
                        .limit(2));
        return all;
    }

    private static Map<String, UnaryOperator<QuerySet<Post>>> posts() {
        Map<String, UnaryOperator<QuerySet<Post>>> all = new LinkedHashMap<>();
        all.put("all", posts -> posts.orderBy("pk"));
        all.put("a filter", posts -> posts.filter("tags__name", "a").orderBy("pk"));
        all.put("an exclude", posts -> posts.exclude("tags__name", "b").orderBy("pk"));
        all.put("a count", posts -> posts.annotate(count("tags").as("n")).orderBy("pk"));
        all.put(
                "counts of two relations",
                posts -> posts.annotate(
                                count("tags").as("n"), sum("comments__likes").as("m"))
                        .orderBy("-n", "pk"));
        all.put(
                "a name for the owner",
                posts -> posts.annotate(f("author__name").as("n")).orderBy("pk"));
        all.put("an order by a relation", posts -> posts.orderBy("category").limit(1));
        all.put(
                "an order by a relation, reversed",
                posts -> posts.orderBy("-category").reverse().limit(1));
        all.put(
                "distinct rows and a limit",
                posts -> posts.filter("tags__name__in", List.of("a", "b"))
                        .distinct()
                        .orderBy("title")
                        .limit(2));
        all.put(
                "an order by an aggregate",
                posts -> posts.orderBy(count("tags").desc(), "pk").limit(1));
        return all;
    }

    private static Map<String, UnaryOperator<QuerySet<Comment>>> comments() {
        Map<String, UnaryOperator<QuerySet<Comment>>> all = new LinkedHashMap<>();
        all.put("a filter", comments -> comments.filter(Q.of("likes__gt", 1)).orderBy("pk"));
        all.put("a slice", comments -> comments.orderBy("-likes").slice(1, 3));
        all.put(
                "a count",
                comments -> comments.annotate(count("post__tags").as("n")).orderBy("pk"));
        return all;
    }

    private static <O extends Model<O>, T extends Model<T>> void assertSame(
            Manager<O> owners,
            String relation,
            Function<O, RelatedSet<T>> related,
            Manager<T> target,
            Map<String, UnaryOperator<QuerySet<T>>> queries) {
        queries.forEach((name, steps) -> {
            Prefetch prefetch = Prefetch.of(relation).with(steps.apply(target.everything()));
            for (O owner : on(owners.orderBy("pk").prefetchRelated(prefetch).list())) {
                List<T> expected =
                        on(steps.apply(related.apply(owner).asQuerySet()).list());
                assertThat(said(related.apply(owner).loaded()))
                        .as("%s of %s: %s", relation, owner, name)
                        .isEqualTo(said(expected));
            }
        });
    }

    private static <T extends Model<T>> List<List<Object>> said(List<T> objects) {
        return objects.stream()
                .<List<Object>>map(object ->
                        List.of(object.pk(), String.valueOf(value(object, "n")), String.valueOf(value(object, "m"))))
                .toList();
    }

    private static <T extends Model<T>> Object value(T object, String name) {
        return InstanceState.of(object).annotations().get(name);
    }

    @Test
    void manyToMany() {
        assertSame(Post.objects, "tags", post -> post.tags, Tag.objects, tags());
    }

    @Test
    void oneToMany() {
        assertSame(User.objects, "posts", user -> user.related("posts"), Post.objects, posts());
        assertSame(Post.objects, "comments", post -> post.related("comments"), Comment.objects, comments());
    }
}
