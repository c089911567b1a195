package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.length;
import static dev.covet.orm.query.Expressions.lower;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Orders, and how many rows. */
class OrderRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("FROM");
        table.row("ascending", tags().orderBy("name"))
                .postgresql("FROM tags t0 ORDER BY name")
                .h2("FROM tags t0 ORDER BY name NULLS LAST");
        table.row("descending", tags().orderBy("-name"))
                .postgresql("FROM tags t0 ORDER BY name DESC")
                .h2("FROM tags t0 ORDER BY name DESC NULLS FIRST");
        table.row("several", posts().orderBy("-views", "title").values("pk"))
                .postgresql("FROM posts t0 ORDER BY views DESC, title")
                .h2("FROM posts t0 ORDER BY views DESC NULLS FIRST, title NULLS LAST");
        table.row("by a related field", comments().orderBy("post__title").values("pk"))
                .postgresql("FROM comments t0 JOIN posts t1 ON t0.post_id = t1.id ORDER BY t1.title")
                .h2("FROM comments t0 JOIN posts t1 ON t0.post_id = t1.id ORDER BY t1.title NULLS LAST");
        table.row("by an expression", tags().orderBy(lower("name").desc()))
                .postgresql("FROM tags t0 ORDER BY LOWER(name) DESC")
                .h2("FROM tags t0 ORDER BY LOWER(name) DESC NULLS FIRST");
        table.row("nulls last", posts().orderBy(f("rating").desc().nullsLast()).values("pk"))
                .both("FROM posts t0 ORDER BY rating DESC NULLS LAST");
        table.row("nulls first", posts().orderBy(f("rating").asc().nullsFirst()).values("pk"))
                .both("FROM posts t0 ORDER BY rating NULLS FIRST");
        table.row(
                        "by what was computed",
                        tags().annotate(length("name").as("size")).orderBy("-size"))
                .postgresql("FROM tags t0 ORDER BY LENGTH(t0.name) DESC")
                .h2("FROM tags t0 ORDER BY LENGTH(t0.name) DESC NULLS FIRST");
        table.row("reversed", tags().orderBy("name").reverse())
                .postgresql("FROM tags t0 ORDER BY name DESC")
                .h2("FROM tags t0 ORDER BY name DESC NULLS FIRST");
        table.row("by chance", tags().orderBy("?"))
                .postgresql("FROM tags t0 ORDER BY RANDOM()")
                .h2("FROM tags t0 ORDER BY RANDOM() NULLS LAST");
        table.row("none", tags().orderBy("name").orderBy()).both("FROM tags t0");
        table.row("limit", tags().limit(5)).both("FROM tags t0 LIMIT $1", "5");
        table.row("offset", tags().offset(5)).both("FROM tags t0 OFFSET $1", "5");
        table.row("limit and offset", tags().limit(5).offset(10)).both("FROM tags t0 LIMIT $1 OFFSET $2", "5", "10");
        table.row("a slice", tags().slice(10, 15)).both("FROM tags t0 LIMIT $1 OFFSET $2", "5", "10");
        table.row("a slice of a slice", tags().slice(10, 20).slice(5, 7))
                .both("FROM tags t0 LIMIT $1 OFFSET $2", "2", "15");
        table.row("the rest", tags().sliceFrom(3)).both("FROM tags t0 OFFSET $1", "3");
        return table.tests();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }

    private static QuerySet<Comment> comments() {
        return Comment.objects.everything();
    }
}
