package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.stringAgg;
import static dev.covet.orm.query.Expressions.sum;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Groups, conditions on groups, and aggregates over all rows. */
class GroupRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("SELECT");
        table.row("one group an object", tags().annotate(count("posts").as("n")))
                .postgresql(
                        "SELECT t0.id, t0.name, COUNT(t1.post_id) FROM tags t0 LEFT JOIN posts_tags t1 ON t0.id = t1.tag_id GROUP BY t0.id")
                .h2(
                        "SELECT t0.id, t0.name, COUNT(t1.post_id) FROM tags t0 LEFT JOIN posts_tags t1 ON t0.id = t1.tag_id GROUP BY t0.id, t0.name");
        table.row(
                        "groups of values",
                        posts().values("author").annotate(count("*").as("n")))
                .both("SELECT t0.author_id, COUNT(*) FROM posts t0 GROUP BY t0.author_id");
        table.row(
                        "groups of a computed value",
                        posts().values(f("views").mod(2).as("odd"))
                                .annotate(count("*").as("n")))
                .postgresql("SELECT t0.views % $1, COUNT(*) FROM posts t0 GROUP BY t0.views % $1", "2")
                .h2(
                        "SELECT MOD(t0.views, CAST(CAST($1 AS INTEGER) AS DECFLOAT(100))), COUNT(*) FROM posts t0 GROUP BY MOD(t0.views, CAST(CAST($1 AS INTEGER) AS DECFLOAT(100)))",
                        "2");
        table.row(
                        "a condition on a group",
                        posts().values("author").annotate(count("*").as("n")).filter("n__gt", 1))
                .both("SELECT t0.author_id, COUNT(*) FROM posts t0 GROUP BY t0.author_id HAVING COUNT(*) > $1", "1");
        table.row(
                        "a condition before groups",
                        posts().filter("published", true)
                                .values("author")
                                .annotate(sum("views").as("n")))
                .both(
                        "SELECT t0.author_id, SUM(t0.views) FROM posts t0 WHERE t0.published = $1 GROUP BY t0.author_id",
                        "true");
        table.row(
                        "distinct inside",
                        posts().values("author")
                                .annotate(count("category").distinct().as("n")))
                .both("SELECT t0.author_id, COUNT(DISTINCT t0.category_id) FROM posts t0 GROUP BY t0.author_id");
        table.row(
                        "a filter inside",
                        posts().values("author")
                                .annotate(
                                        count("*").filter(Q.of("views__gt", 5)).as("n")))
                .postgresql(
                        "SELECT t0.author_id, COUNT(*) FILTER (WHERE t0.views > $1) FROM posts t0 GROUP BY t0.author_id",
                        "5")
                .h2(
                        "SELECT t0.author_id, COUNT(CASE WHEN t0.views > $1 THEN 1 END) FROM posts t0 GROUP BY t0.author_id",
                        "5");
        table.row(
                        "a value for no rows",
                        posts().values("author").annotate(sum("views").orElse(0).as("n")))
                .postgresql("SELECT t0.author_id, COALESCE(SUM(t0.views), $1) FROM posts t0 GROUP BY t0.author_id", "0")
                .h2(
                        "SELECT t0.author_id, COALESCE(SUM(t0.views), CAST($1 AS INTEGER)) FROM posts t0 GROUP BY t0.author_id",
                        "0");
        table.row(
                        "texts joined in an order",
                        posts().values("author")
                                .annotate(stringAgg("title", ", ")
                                        .orderBy("-title")
                                        .as("all")))
                .postgresql(
                        "SELECT t0.author_id, STRING_AGG(t0.title, $1 ORDER BY t0.title DESC) FROM posts t0 GROUP BY t0.author_id",
                        ", ")
                .h2(
                        "SELECT t0.author_id, STRING_AGG(t0.title, $1 ORDER BY t0.title DESC NULLS FIRST) FROM posts t0 GROUP BY t0.author_id",
                        ", ");
        table.row(
                        "known by name only",
                        posts().values("author").alias(count("*").as("n")).orderBy("-n"))
                .postgresql("SELECT t0.author_id FROM posts t0 GROUP BY t0.author_id ORDER BY COUNT(*) DESC")
                .h2("SELECT t0.author_id FROM posts t0 GROUP BY t0.author_id ORDER BY COUNT(*) DESC NULLS FIRST");
        table.aggregate("all rows", posts(), count("*").as("n"), avg("views").as("mean"))
                .both("SELECT COUNT(*), AVG(t0.views) FROM posts t0");
        table.aggregate(
                        "all rows under a condition",
                        posts().filter("views__gt", 5),
                        max("views").as("most"))
                .both("SELECT MAX(t0.views) FROM posts t0 WHERE t0.views > $1", "5");
        table.aggregate("a slice", posts().orderBy("pk").limit(5), sum("views").as("n"))
                .postgresql(
                        "SELECT SUM(s.c1) FROM (SELECT t0.views AS c1 FROM posts t0 ORDER BY t0.id LIMIT $1) s", "5")
                .h2(
                        "SELECT SUM(s.c1) FROM (SELECT t0.views AS c1 FROM posts t0 ORDER BY t0.id NULLS LAST LIMIT $1) s",
                        "5");
        table.aggregate(
                        "distinct rows",
                        posts().values("title").distinct(),
                        count("*").as("n"))
                .both("SELECT COUNT(*) FROM (SELECT DISTINCT t0.title AS c1 FROM posts t0) s");
        table.aggregate("groups", posts().values("author").annotate(count("*").as("n")), max("n").as("most"))
                .both("SELECT MAX(s.c1) FROM (SELECT COUNT(*) AS c1 FROM posts t0 GROUP BY t0.author_id) s");
        table.aggregate("no rows", posts().none(), count("*").as("n")).both("nothing");
        table.exists("whether there is a row", posts().filter("views__gt", 5))
                .both("SELECT 1 AS a FROM posts t0 WHERE t0.views > $1 LIMIT 1", "5");
        table.exists(
                        "whether there is a group",
                        posts().values("author").annotate(count("*").as("n")).filter("n__gt", 1))
                .both("SELECT 1 AS a FROM posts t0 GROUP BY t0.author_id HAVING COUNT(*) > $1 LIMIT 1", "1");
        return table.tests();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }
}
