package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.count;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Category;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Combined queries. */
class SetOperationRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("");
        table.row("union", tags().union(tags().filter("name", "x")))
                .both("(SELECT id, name FROM tags t0) UNION (SELECT id, name FROM tags t0 WHERE name = $1)", "x");
        table.row("union of all", tags().unionAll(tags().filter("name", "x")))
                .both("(SELECT id, name FROM tags t0) UNION ALL (SELECT id, name FROM tags t0 WHERE name = $1)", "x");
        table.row("intersection", tags().intersection(tags().filter("name", "x")))
                .both("(SELECT id, name FROM tags t0) INTERSECT (SELECT id, name FROM tags t0 WHERE name = $1)", "x");
        table.row("difference", tags().difference(tags().filter("name", "x")))
                .both("(SELECT id, name FROM tags t0) EXCEPT (SELECT id, name FROM tags t0 WHERE name = $1)", "x");
        table.row(
                        "three",
                        tags().values("name")
                                .union(authors().values("name"), categories().values("name")))
                .both(
                        "(SELECT name FROM tags t0) UNION (SELECT name FROM authors t0) UNION (SELECT name FROM categories t0)");
        table.row(
                        "ordered and cut",
                        tags().values("name")
                                .union(authors().values("name"))
                                .orderBy("-name")
                                .slice(2, 4))
                .postgresql(
                        "(SELECT name FROM tags t0) UNION (SELECT name FROM authors t0) ORDER BY 1 DESC LIMIT $1 OFFSET $2",
                        "2",
                        "2")
                .h2(
                        "(SELECT name FROM tags t0) UNION (SELECT name FROM authors t0) ORDER BY 1 DESC NULLS FIRST LIMIT $1 OFFSET $2",
                        "2",
                        "2");
        table.row("a slice in it", tags().orderBy("name").limit(3).union(tags().filter("name", "x")))
                .postgresql(
                        "(SELECT id, name FROM tags t0 ORDER BY name LIMIT $1) UNION (SELECT id, name FROM tags t0 WHERE name = $2)",
                        "3",
                        "x")
                .h2(
                        "(SELECT id, name FROM tags t0 ORDER BY name NULLS LAST LIMIT $1) UNION (SELECT id, name FROM tags t0 WHERE name = $2)",
                        "3",
                        "x");
        table.row("with an empty one", tags().union(tags().none()))
                .both("SELECT DISTINCT q0.c1, q0.c2 FROM (SELECT t0.id AS c1, t0.name AS c2 FROM tags t0) q0");
        table.row("without an empty one", tags().intersection(tags().none())).both("nothing");
        table.aggregate(
                        "counted",
                        tags().union(tags().filter("name", "x")),
                        count("*").as("n"))
                .both(
                        "SELECT COUNT(*) FROM ((SELECT t0.id AS c1, t0.name AS c2 FROM tags t0) UNION (SELECT t0.id, t0.name FROM tags t0 WHERE t0.name = $1)) s",
                        "x");
        return table.tests();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }

    private static QuerySet<Author> authors() {
        return Author.objects.everything();
    }

    private static QuerySet<Category> categories() {
        return Category.objects.everything();
    }
}
