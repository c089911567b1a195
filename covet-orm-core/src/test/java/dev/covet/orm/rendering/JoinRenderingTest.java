package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.filteredRelation;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Category;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which tables are joined, and how. */
class JoinRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("FROM");
        table.row("a foreign key", posts().filter("author__name", "x"))
                .both("FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id WHERE t1.name = $1", "x");
        table.row("a foreign key that may be null, filtered", posts().filter("category__name", "x"))
                .both("FROM posts t0 JOIN categories t1 ON t0.category_id = t1.id WHERE t1.name = $1", "x");
        table.row("a foreign key that may be null, selected", posts().values("category__name"))
                .both("FROM posts t0 LEFT JOIN categories t1 ON t0.category_id = t1.id");
        table.row("a foreign key of a foreign key", comments().filter("post__author__name", "x"))
                .both(
                        "FROM comments t0 JOIN posts t1 ON t0.post_id = t1.id JOIN authors t2 ON t1.author_id = t2.id WHERE t2.name = $1",
                        "x");
        table.row(
                        "one join for all calls",
                        posts().filter("author__name", "x")
                                .filter("author__email", "y")
                                .orderBy("author__name"))
                .postgresql(
                        "FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id WHERE t1.name = $1 AND t1.email = $2 ORDER BY t1.name",
                        "x",
                        "y")
                .h2(
                        "FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id WHERE t1.name = $1 AND t1.email = $2 ORDER BY t1.name NULLS LAST",
                        "x",
                        "y");
        table.row("the reverse of a foreign key", authors().filter("posts__title", "x"))
                .both("FROM authors t0 JOIN posts t1 ON t0.id = t1.author_id WHERE t1.title = $1", "x");
        table.row("one related row in one call", authors().filter("posts__title", "x", "posts__views", 1))
                .both(
                        "FROM authors t0 JOIN posts t1 ON t0.id = t1.author_id WHERE t1.title = $1 AND t1.views = $2",
                        "x",
                        "1");
        table.row(
                        "another related row in another call",
                        authors().filter("posts__title", "x").filter("posts__views", 1))
                .both(
                        "FROM authors t0 JOIN posts t1 ON t0.id = t1.author_id JOIN posts t2 ON t0.id = t2.author_id WHERE t1.title = $1 AND t2.views = $2",
                        "x",
                        "1");
        table.row("many to many", posts().filter("tags__name", "x"))
                .both(
                        "FROM posts t0 JOIN posts_tags t1 ON t0.id = t1.post_id JOIN tags t2 ON t1.tag_id = t2.id WHERE t2.name = $1",
                        "x");
        table.row("many to many, by key", posts().filter("tags", 7))
                .both("FROM posts t0 JOIN posts_tags t1 ON t0.id = t1.post_id WHERE t1.tag_id = $1", "7");
        table.row("many to many, the other way", tags().filter("posts__title", "x"))
                .both(
                        "FROM tags t0 JOIN posts_tags t1 ON t0.id = t1.tag_id JOIN posts t2 ON t1.post_id = t2.id WHERE t2.title = $1",
                        "x");
        table.row("the reverse of one to one", authors().filter("profile__city", "x"))
                .both("FROM authors t0 JOIN profiles t1 ON t0.id = t1.author_id WHERE t1.city = $1", "x");
        table.row("no related row", authors().filter("posts__isnull", true))
                .both("FROM authors t0 LEFT JOIN posts t1 ON t0.id = t1.author_id WHERE t1.id IS NULL");
        table.row(
                        "or keeps rows without a partner",
                        posts().filter(Q.of("category__name", "x").or("title", "y")))
                .both(
                        "FROM posts t0 LEFT JOIN categories t1 ON t0.category_id = t1.id WHERE t1.name = $1 OR t0.title = $2",
                        "x",
                        "y");
        table.row("exclude over one", posts().exclude("category__name", "x"))
                .both(
                        "FROM posts t0 LEFT JOIN categories t1 ON t0.category_id = t1.id WHERE NOT (t1.name = $1 AND t1.name IS NOT NULL)",
                        "x");
        table.row("exclude over many", authors().exclude("posts__title", "x"))
                .both(
                        "FROM authors t0 WHERE NOT (EXISTS (SELECT 1 AS a FROM posts u1 WHERE u1.title = $1 AND u1.author_id = t0.id LIMIT 1))",
                        "x");
        table.row(
                        "a relation under a condition",
                        authors()
                                .annotate("hits", filteredRelation("posts", Q.of("posts__views__gt", 9)))
                                .filter("hits__title", "x"))
                .both(
                        "FROM authors t0 JOIN posts t1 ON t0.id = t1.author_id AND t1.views > $1 WHERE t1.title = $2",
                        "9",
                        "x");
        table.row("itself", categories().filter("parent__parent__name", "x"))
                .both(
                        "FROM categories t0 JOIN categories t1 ON t0.parent_id = t1.id JOIN categories t2 ON t1.parent_id = t2.id WHERE t2.name = $1",
                        "x");
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

    private static QuerySet<Category> categories() {
        return Category.objects.everything();
    }
}
