package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query set says its query, which needs no database. */
class QueryTextTest {

    private static void assertText(QuerySet<?> query, String text) {
        assertThat(query).hasToString(text);
    }

    @Test
    void tellsTheCallsInTheirOrder() {
        assertText(
                Post.objects
                        .filter("author__name", "Ali", "published", true)
                        .orderBy("-created")
                        .limit(10),
                "Post.filter(author__name=?, published=?).orderBy(-created)[:10]");
        assertText(Post.objects.everything(), "Post");
        assertThat(Post.objects).hasToString("Post");
        assertText(
                Post.objects
                        .exclude("title__startswith", "x")
                        .selectRelated("author")
                        .prefetchRelated("tags")
                        .only("title")
                        .distinct()
                        .reverse(),
                "Post.exclude(title__startswith=?).selectRelated(author).prefetchRelated(tags).only(title).distinct().reverse()");
    }

    @Test
    void tellsValuesOnlyWhenAskedTo() {
        QuerySet<Post> query = Post.objects
                .filter("title", "secret", "views__in", List.of(1, 2))
                .filter(f("views").gt(7));
        assertText(query, "Post.filter(title=?, views__in=?).filter(views__gt=?)");
        assertThat(query.toStringWithValues())
                .isEqualTo("Post.filter(title=\"secret\", views__in=[1, 2]).filter(views__gt=7)");
    }

    @Test
    void tellsSlicesByWhatTheyLeave() {
        assertText(Post.objects.limit(10).offset(20), "Post[20:30]");
        assertText(Post.objects.slice(20, 30).slice(5, 100), "Post[25:30]");
        assertText(Post.objects.sliceFrom(3), "Post[3:]");
        assertText(Post.objects.limit(10).annotate(f("views").as("v")).limit(5), "Post[:10].annotate(v=views)[:5]");
    }

    @Test
    void tellsConditions() {
        Q either = Q.of("views__gte", 5).or(Q.of("rating__gt", 4, "title", "x"));
        assertText(Post.objects.filter(either), "Post.filter(views__gte=? or (rating__gt=? and title=?))");
        assertText(
                Post.objects.filter(Q.not("status", "spam"), either, "views", 1),
                "Post.filter(not(status=?), (views__gte=? or (rating__gt=? and title=?)), views=?)");
        assertText(Post.objects.filter(Q.all()), "Post.filter()");
    }

    @Test
    void tellsExpressions() {
        assertText(
                Post.objects.annotate(
                        count("tags").distinct().as("n"),
                        f("views").plus(1).times(2).as("more"),
                        lower("title").as("small"),
                        count("tags").filter("tags__name", "x").as("x")),
                "Post.annotate(n=count(distinct tags), more=(views + ?) * ?, small=lower(title), x=count(tags where"
                        + " tags__name=?))");
        assertText(
                Post.objects.annotate(window(rowNumber())
                        .partitionBy("author")
                        .orderBy("-views")
                        .as("place")),
                "Post.annotate(place=row_number() over (by author in order -views))");
        assertText(
                Post.objects.annotate(caseWhen(Q.of("views__gte", 5), value("hot"))
                        .otherwise("cold")
                        .as("heat")),
                "Post.annotate(heat=case(views__gte=?: ?, else: ?))");
        assertText(Post.objects.filter(f("views").ne(3)), "Post.filter((not(views=?) or views__isnull=?))");
    }

    @Test
    void tellsQueriesInside() {
        assertText(
                Post.objects.filter("author__in", User.objects.filter("active", true)),
                "Post.filter(author__in=User.filter(active=?))");
        assertText(
                User.objects.filter(exists(Post.objects.filter("author", outerRef("pk")))),
                "User.filter(exists(Post.filter(author=outer.pk)))");
        assertText(
                User.objects.annotate(
                        subquery(Post.objects.filter("author", outerRef("pk")).valuesList("title"))
                                .as("t")),
                "User.annotate(t=subquery(Post.filter(author=outer.pk).valuesList(title)))");
        assertText(Tag.objects.union(Tag.objects.filter("name", "x")), "Tag.union(Tag.filter(name=?))");
        assertText(
                User.objects.prefetchRelated(
                        Prefetch.of("posts").with(Post.objects.limit(3)).to("latest")),
                "User.prefetchRelated(posts with Post[:3] to latest)");
    }

    @Test
    void tellsShapesLocksAndDatabases() {
        assertText(Post.objects.values("title", "author__name"), "Post.values(title, author__name)");
        assertText(Post.objects.valuesList("id", Long.class), "Post.valuesList(id)");
        assertText(
                Post.objects
                        .selectForUpdate(lock -> lock.skipLocked().of("self"))
                        .using("analytics"),
                "Post.selectForUpdate(skip locked, of self).using(analytics)");
        assertText(Post.objects.fetchMode(FetchMode.RAISE), "Post.fetchMode(RAISE)");
        assertText(
                User.objects.alias("drafts", filteredRelation("posts", Q.of("posts__published", false))),
                "User.annotate(drafts, posts where posts__published=?)");
        assertText(
                Post.objects.values("author").annotate(avg("views").as("mean")),
                "Post.values(author).annotate(mean=avg(views))");
        assertText(Post.objects.orderBy(f("day").desc().nullsLast(), "?"), "Post.orderBy(-day nulls last, random())");
    }

    @Test
    void tellsOfWhichObjectRelatedOnesAre() {
        User ann = new User();
        QuerySet<Post> posts = ann.<Post>related("posts").filter("published", true);
        assertText(posts, "Post.filter(author=?).filter(published=?)");
        assertThat(posts.toStringWithValues()).isEqualTo("Post.filter(author=User(new)).filter(published=true)");
    }
}
