package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.condition;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.raw;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.upper;
import static dev.covet.orm.query.Expressions.value;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import dev.covet.orm.sql.SqlType;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a query selects: objects, related objects, some of their fields, values, computed values. */
class SelectListRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("SELECT");
        table.row("objects", authors()).both("SELECT id, name, email FROM authors t0");
        table.row("objects with a to-one relation", comments().selectRelated("author"))
                .both(
                        "SELECT t0.id, t0.text, t0.post_id, t0.author_id, t1.id, t1.name, t1.email FROM comments t0 LEFT JOIN authors t1 ON t0.author_id = t1.id");
        table.row(
                        "some fields of objects",
                        posts().only("title", "author__name").selectRelated("author"))
                .both(
                        "SELECT t0.id, t0.title, t0.author_id, t1.id, t1.name FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id");
        table.row("objects without some fields", authors().defer("email")).both("SELECT id, name FROM authors t0");
        table.row("values", posts().values("title", "author__name"))
                .both("SELECT t0.title, t1.name FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id");
        table.row("all values", authors().values()).both("SELECT id, name, email FROM authors t0");
        table.row("one value", authors().valuesList("name", String.class)).both("SELECT name FROM authors t0");
        table.row(
                        "a computed value beside the object",
                        authors().annotate(upper("name").as("loud")))
                .both("SELECT t0.id, t0.name, t0.email, UPPER(t0.name) FROM authors t0");
        table.row(
                        "a computed value by itself",
                        posts().values(f("views").plus(1).as("next")))
                .postgresql("SELECT t0.views + $1 FROM posts t0", "1")
                .h2("SELECT t0.views + CAST($1 AS INTEGER) FROM posts t0", "1");
        table.row("a literal", tags().values(value("x").as("it")))
                .postgresql("SELECT $1 FROM tags t0", "x")
                .h2("SELECT CAST($1 AS VARCHAR) FROM tags t0", "x");
        table.row(
                        "a literal of null",
                        tags().values(value(null, SqlType.INTEGER).as("it")))
                .postgresql("SELECT CAST(NULL AS integer) FROM tags t0")
                .h2("SELECT CAST(NULL AS INTEGER) FROM tags t0");
        table.row("a condition", posts().values(condition(Q.of("views__gt", 1)).as("popular")))
                .both("SELECT t0.views > $1 FROM posts t0", "1");
        table.row(
                        "whether there is one",
                        posts().values(exists(Comment.objects.filter("post", outerRef("pk")))
                                .as("discussed")))
                .both("SELECT EXISTS (SELECT 1 AS a FROM comments u0 WHERE u0.post_id = t0.id LIMIT 1) FROM posts t0");
        table.row(
                        "the value of a query",
                        posts().values(subquery(Comment.objects
                                        .filter("post", outerRef("pk"))
                                        .orderBy("-pk")
                                        .values("text")
                                        .limit(1))
                                .as("last")))
                .postgresql(
                        "SELECT (SELECT u0.text FROM comments u0 WHERE u0.post_id = t0.id ORDER BY u0.id DESC LIMIT $1) FROM posts t0",
                        "1")
                .h2(
                        "SELECT (SELECT u0.text FROM comments u0 WHERE u0.post_id = t0.id ORDER BY u0.id DESC NULLS FIRST LIMIT $1) FROM posts t0",
                        "1");
        table.row("distinct values", posts().values("author__name").distinct())
                .both("SELECT DISTINCT t1.name FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id");
        table.row(
                        "distinct by a field",
                        posts().orderBy("author").distinct("author").values("title"))
                .postgresql("SELECT DISTINCT ON (author_id) title FROM posts t0 ORDER BY author_id")
                .h2(
                        "SELECT d.c0 FROM (SELECT DISTINCT ON (t0.author_id) t0.title AS c0, t0.author_id AS c1 FROM posts t0 ORDER BY t0.author_id NULLS LAST) d ORDER BY d.c1 NULLS LAST");
        table.row("a fragment of SQL", posts().values(raw("views * ?", 2).as("twice")))
                .both("SELECT views * $1 FROM posts t0", "2");
        return table.tests();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }

    private static QuerySet<Author> authors() {
        return Author.objects.everything();
    }

    private static QuerySet<Comment> comments() {
        return Comment.objects.everything();
    }
}
