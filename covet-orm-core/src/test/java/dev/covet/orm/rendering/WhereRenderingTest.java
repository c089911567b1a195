package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.raw;
import static dev.covet.orm.query.Expressions.value;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Post;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each family of lookups becomes, and how conditions are joined. */
class WhereRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("WHERE");
        table.row("exact", posts().filter("title", "x")).both("WHERE title = $1", "x");
        table.row("exact, null", posts().filter("rating", (Object) null)).both("WHERE rating IS NULL");
        table.row("isnull", posts().filter("rating__isnull", true)).both("WHERE rating IS NULL");
        table.row("isnull, false", posts().filter("rating__isnull", false)).both("WHERE rating IS NOT NULL");
        table.row("greater", posts().filter("views__gt", 5)).both("WHERE views > $1", "5");
        table.row("greater or equal", posts().filter("views__gte", 5)).both("WHERE views >= $1", "5");
        table.row("less", posts().filter("views__lt", 5)).both("WHERE views < $1", "5");
        table.row("less or equal", posts().filter("views__lte", 5)).both("WHERE views <= $1", "5");
        table.row("a number that an integer cannot be", posts().filter("views__gt", 2.5))
                .both("WHERE views > $1", "2.5");
        table.row("a number above all integers", posts().filter("views__lt", 3_000_000_000L))
                .both(
                        "SELECT id, title, views, rating, published, created_at, day, hour, length, meta, labels, author_id, category_id FROM posts t0");
        table.row("range", posts().filter("views__range", List.of(1, 9)))
                .both("WHERE views BETWEEN $1 AND $2", "1", "9");
        table.row("in", posts().filter("views__in", List.of(1, 2))).both("WHERE views = ANY($1)", "[1, 2]");
        table.row("in, of texts", posts().filter("title__in", List.of("x", "y")))
                .both("WHERE title = ANY($1)", "[x, y]");
        table.row("in, empty", posts().filter("title__in", List.of())).both("nothing");
        table.row("in, of expressions", posts().filter("views__in", List.of(f("pk"), value(2))))
                .both("WHERE views IN (id, $1)", "2");
        table.row("in, of a query", posts().filter("author__in", Author.objects.filter("name", "x")))
                .both("WHERE author_id IN (SELECT u0.id FROM authors u0 WHERE u0.name = $1)", "x");
        table.row("in, of a query's values", posts().filter("title__in", Comment.objects.values("text")))
                .both("WHERE title IN (SELECT u0.text FROM comments u0)");
        table.row("iexact", posts().filter("title__iexact", "x"))
                .postgresql("WHERE UPPER(title) LIKE UPPER($1)", "x")
                .h2("WHERE UPPER(title) LIKE UPPER(CAST($1 AS VARCHAR))", "x");
        table.row("contains", posts().filter("title__contains", "10%")).both("WHERE title LIKE $1", "%10\\%%");
        table.row("icontains", posts().filter("title__icontains", "a_b"))
                .postgresql("WHERE UPPER(title) LIKE UPPER($1)", "%a\\_b%")
                .h2("WHERE UPPER(title) LIKE UPPER(CAST($1 AS VARCHAR))", "%a\\_b%");
        table.row("startswith", posts().filter("title__startswith", "x")).both("WHERE title LIKE $1", "x%");
        table.row("istartswith", posts().filter("title__istartswith", "x"))
                .postgresql("WHERE UPPER(title) LIKE UPPER($1)", "x%")
                .h2("WHERE UPPER(title) LIKE UPPER(CAST($1 AS VARCHAR))", "x%");
        table.row("endswith", posts().filter("title__endswith", "x")).both("WHERE title LIKE $1", "%x");
        table.row("iendswith", posts().filter("title__iendswith", "x\\"))
                .postgresql("WHERE UPPER(title) LIKE UPPER($1)", "%x\\\\")
                .h2("WHERE UPPER(title) LIKE UPPER(CAST($1 AS VARCHAR))", "%x\\\\");
        table.row("contains, of a number", posts().filter("views__contains", 1))
                .postgresql("WHERE CAST(views AS text) LIKE $1", "%1%")
                .h2("WHERE CAST(views AS VARCHAR) LIKE $1", "%1%");
        table.row("contains, an expression", posts().filter("title__contains", f("author__name")))
                .both(
                        "WHERE t0.title LIKE ((('%') || REPLACE(REPLACE(REPLACE(t1.name, '\\', '\\\\'), '%', '\\%'), '_', '\\_')) || ('%'))");
        table.row("regex", posts().filter("title__regex", "^x")).both("WHERE title ~ $1", "^x");
        table.row("iregex", posts().filter("title__iregex", "^x"))
                .postgresql("WHERE title ~* $1", "^x")
                .h2("WHERE title ~ ('(?iu)' || $1)", "^x");
        table.row("a field of the same row", posts().filter("views__gt", f("pk")))
                .both("WHERE views > id");
        table.row("several pairs", posts().filter("title", "x", "views", 1))
                .both("WHERE title = $1 AND views = $2", "x", "1");
        table.row("several calls", posts().filter("title", "x").filter("views", 1))
                .both("WHERE title = $1 AND views = $2", "x", "1");
        table.row("or", posts().filter(Q.of("title", "x").or("views", 1)))
                .both("WHERE title = $1 OR views = $2", "x", "1");
        table.row(
                        "or inside and",
                        posts().filter(Q.of("title", "x").or("views", 1).and("published", true)))
                .both("WHERE (title = $1 OR views = $2) AND published = $3", "x", "1", "true");
        table.row("xor", posts().filter(Q.of("title", "x").xor(Q.of("views", 1))))
                .both(
                        "WHERE MOD(CASE WHEN title = $1 THEN 1 ELSE 0 END + CASE WHEN views = $2 THEN 1 ELSE 0 END, 2) = 1",
                        "x",
                        "1");
        table.row("not", posts().filter(Q.not("title", "x"))).both("WHERE NOT (title = $1)", "x");
        table.row("not, where null may stand", posts().filter(Q.not("rating", 1.5)))
                .both("WHERE NOT (rating = $1 AND rating IS NOT NULL)", "1.5");
        table.row("not not", posts().filter(Q.not(Q.not(Q.of("title", "x"))))).both("WHERE title = $1", "x");
        table.row("exclude", posts().exclude("title", "x", "views", 1))
                .both("WHERE NOT (title = $1 AND views = $2)", "x", "1");
        table.row("exclude, empty list", posts().exclude("title__in", List.of()))
                .both(
                        "SELECT id, title, views, rating, published, created_at, day, hour, length, meta, labels, author_id, category_id FROM posts t0");
        table.row("a boolean expression", posts().filter(f("views").plus(1).is("gt", 5)))
                .postgresql("WHERE (views + $1) > $2", "1", "5")
                .h2("WHERE (views + CAST($1 AS INTEGER)) > $2", "1", "5");
        table.row("exists", posts().filter(exists(Comment.objects.filter("post", outerRef("pk"), "text", "x"))))
                .both(
                        "WHERE EXISTS (SELECT 1 AS a FROM comments u0 WHERE u0.post_id = t0.id AND u0.text = $1 LIMIT 1)",
                        "x");
        table.row(
                        "not exists",
                        posts().filter(exists(Comment.objects.filter("post", outerRef("pk")))
                                .not()))
                .both("WHERE NOT (EXISTS (SELECT 1 AS a FROM comments u0 WHERE u0.post_id = t0.id LIMIT 1))");
        table.row("a fragment of SQL", posts().filter(raw("views % ? = 0", 2))).both("WHERE views % $1 = 0", "2");
        table.row("a key", posts().filter("pk", 7)).both("WHERE id = $1", "7");
        table.row("a related key needs no join", posts().filter("author", 7)).both("WHERE author_id = $1", "7");
        return table.tests();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }
}
