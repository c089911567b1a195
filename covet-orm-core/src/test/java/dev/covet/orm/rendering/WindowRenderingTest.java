package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.lag;
import static dev.covet.orm.query.Expressions.lead;
import static dev.covet.orm.query.Expressions.rank;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Post;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Functions over the rows around each row. */
class WindowRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("SELECT");
        table.row("over all rows", posts().values(window(count("*")).as("n")))
                .both("SELECT COUNT(*) OVER () FROM posts t0");
        table.row(
                        "in a partition",
                        posts().values(window(sum("views"))
                                .partitionBy("author")
                                .as("n")))
                .both("SELECT SUM(t0.views) OVER (PARTITION BY t0.author_id) FROM posts t0");
        table.row(
                        "in an order",
                        posts().values(window(rowNumber()).orderBy("-views").as("n")))
                .postgresql("SELECT ROW_NUMBER() OVER (ORDER BY t0.views DESC) FROM posts t0")
                .h2("SELECT ROW_NUMBER() OVER (ORDER BY t0.views DESC NULLS FIRST) FROM posts t0");
        table.row(
                        "in an order within a partition",
                        posts().values(window(rank())
                                .partitionBy("author")
                                .orderBy("-views")
                                .as("n")))
                .postgresql("SELECT RANK() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC) FROM posts t0")
                .h2("SELECT RANK() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC NULLS FIRST) FROM posts t0");
        table.row(
                        "the row before",
                        posts().values(window(lag("views", 1)).orderBy("pk").as("before")))
                .postgresql("SELECT LAG(t0.views, $1) OVER (ORDER BY t0.id) FROM posts t0", "1")
                .h2("SELECT LAG(t0.views, CAST($1 AS INTEGER)) OVER (ORDER BY t0.id NULLS LAST) FROM posts t0", "1");
        table.row(
                        "the row after, or else",
                        posts().values(window(lead("views", 1, 0)).orderBy("pk").as("after")))
                .postgresql("SELECT LEAD(t0.views, $1, $2) OVER (ORDER BY t0.id) FROM posts t0", "1", "0")
                .h2(
                        "SELECT LEAD(t0.views, CAST($1 AS INTEGER), CAST($2 AS INTEGER)) OVER (ORDER BY t0.id NULLS LAST) FROM posts t0",
                        "1",
                        "0");
        table.row(
                        "the rows so far",
                        posts().values(window(sum("views"))
                                .orderBy("pk")
                                .rows(null, 0)
                                .as("n")))
                .postgresql(
                        "SELECT SUM(t0.views) OVER (ORDER BY t0.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM posts t0")
                .h2(
                        "SELECT SUM(t0.views) OVER (ORDER BY t0.id NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM posts t0");
        table.row(
                        "the rows around",
                        posts().values(window(avg("views"))
                                .orderBy("pk")
                                .rows(-1, 1)
                                .as("n")))
                .postgresql(
                        "SELECT AVG(t0.views) OVER (ORDER BY t0.id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM posts t0")
                .h2(
                        "SELECT AVG(t0.views) OVER (ORDER BY t0.id NULLS LAST ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM posts t0");
        table.row(
                        "the values to the end",
                        posts().values(window(sum("views"))
                                .orderBy("pk")
                                .range(0, null)
                                .as("n")))
                .postgresql(
                        "SELECT SUM(t0.views) OVER (ORDER BY t0.id RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM posts t0")
                .h2(
                        "SELECT SUM(t0.views) OVER (ORDER BY t0.id NULLS LAST RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM posts t0");
        table.row(
                        "filtered by",
                        posts().values(
                                        "title",
                                        window(rowNumber())
                                                .partitionBy("author")
                                                .orderBy("-views")
                                                .as("n"))
                                .filter("n", 1))
                .postgresql(
                        "SELECT q0.c1, q0.c2 FROM (SELECT t0.title AS c1, ROW_NUMBER() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC) AS c2, ROW_NUMBER() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC) = $1 AS c3 FROM posts t0) q0 WHERE q0.c3",
                        "1")
                .h2(
                        "SELECT q0.c1, q0.c2 FROM (SELECT t0.title AS c1, ROW_NUMBER() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC NULLS FIRST) AS c2, ROW_NUMBER() OVER (PARTITION BY t0.author_id ORDER BY t0.views DESC NULLS FIRST) = $1 AS c3 FROM posts t0) q0 WHERE q0.c3",
                        "1");
        return table.tests();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }
}
