package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.subquery;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Inserts, updates and deletes. */
class WriteRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("");
        table.statement("a row", insert(null, List.of()))
                .both("INSERT INTO tags (name, weight) VALUES ($1, $2)", "name", "weight");
        table.statement("a row, its key given back", insert(null, List.of("id")))
                .postgresql("INSERT INTO tags (name, weight) VALUES ($1, $2) RETURNING id", "name", "weight")
                .h2("SELECT id FROM FINAL TABLE (INSERT INTO tags (name, weight) VALUES ($1, $2))", "name", "weight");
        table.statement(
                        "a row of defaults",
                        new Statement.Insert("tags", List.of(), List.of(), List.of(), null, List.of("id")))
                .postgresql("INSERT INTO tags DEFAULT VALUES RETURNING id")
                .h2("SELECT id FROM FINAL TABLE (INSERT INTO tags DEFAULT VALUES)");
        table.statement(
                        "rows from arrays",
                        new Statement.Insert(
                                "tags", List.of("name"), List.of(), List.of(parameter("names")), null, List.of()))
                .postgresql("INSERT INTO tags (name) SELECT * FROM UNNEST($1)", "names");
        table.statement(
                        "rows",
                        new Statement.Insert(
                                "tags",
                                List.of("name"),
                                List.of(List.of(parameter("a")), List.of(parameter("b"))),
                                List.of(),
                                null,
                                List.of()))
                .both("INSERT INTO tags (name) VALUES ($1), ($2)", "a", "b");
        table.statement(
                        "a row that may be there",
                        insert(new Statement.Conflict(List.of(List.of("name")), List.of()), List.of()))
                .postgresql("INSERT INTO tags (name, weight) VALUES ($1, $2) ON CONFLICT DO NOTHING", "name", "weight")
                .h2(
                        "MERGE INTO tags t USING ( VALUES ($1, $2)) s (name, weight) ON (t.name = s.name) WHEN NOT MATCHED THEN INSERT (name, weight) VALUES (s.name, s.weight)",
                        "name",
                        "weight");
        table.statement(
                        "a row that may be there by any rule",
                        insert(new Statement.Conflict(List.of(), List.of()), List.of()))
                .postgresql("INSERT INTO tags (name, weight) VALUES ($1, $2) ON CONFLICT DO NOTHING", "name", "weight")
                .h2("INSERT INTO tags (name, weight) VALUES ($1, $2)", "name", "weight");
        table.statement(
                        "a row that is there is updated",
                        insert(new Statement.Conflict(List.of(List.of("name")), List.of("weight")), List.of("id")))
                .postgresql(
                        "INSERT INTO tags (name, weight) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET weight = EXCLUDED.weight RETURNING id",
                        "name",
                        "weight")
                .h2(
                        "SELECT id FROM FINAL TABLE (MERGE INTO tags t USING ( VALUES ($1, $2)) s (name, weight) ON (t.name = s.name) WHEN MATCHED THEN UPDATE SET weight = s.weight WHEN NOT MATCHED THEN INSERT (name, weight) VALUES (s.name, s.weight))",
                        "name",
                        "weight");
        table.update("an update", tags().filter("name", "x"), Map.of("name", "y"))
                .both("UPDATE tags t0 SET name = $1 WHERE name = $2", "y", "x");
        table.update("an update of all rows", tags(), Map.of("name", "y")).both("UPDATE tags t0 SET name = $1", "y");
        table.update("an update to null", posts().filter("pk", 1), nothing("rating"))
                .both("UPDATE posts t0 SET rating = NULL WHERE id = $1", "1");
        table.update(
                        "an update by an expression",
                        posts(),
                        Map.of("views", f("views").plus(1)))
                .postgresql("UPDATE posts t0 SET views = views + $1", "1")
                .h2("UPDATE posts t0 SET views = views + CAST($1 AS INTEGER)", "1");
        table.update(
                        "an update by a query",
                        posts(),
                        Map.of(
                                "title",
                                subquery(Author.objects
                                        .filter("pk", outerRef("author"))
                                        .values("name"))))
                .both("UPDATE posts t0 SET title = (SELECT u0.name FROM authors u0 WHERE u0.id = t0.author_id)");
        table.update("an update over a relation", posts().filter("author__name", "x"), Map.of("views", 0))
                .both(
                        "UPDATE posts t0 SET views = $1 WHERE id IN (SELECT u0.id FROM posts u0 JOIN authors u1 ON u0.author_id = u1.id WHERE u1.name = $2)",
                        "0",
                        "x");
        table.update("an update of no rows", posts().none(), Map.of("views", 0)).both("nothing");
        table.delete("a delete", tags().filter("name", "x")).both("DELETE FROM tags t0 WHERE name = $1", "x");
        table.delete("a delete of all rows", tags()).both("DELETE FROM tags t0");
        table.delete("a delete over a relation", posts().filter("author__name", "x"))
                .both(
                        "DELETE FROM posts t0 WHERE id IN (SELECT u0.id FROM posts u0 JOIN authors u1 ON u0.author_id = u1.id WHERE u1.name = $1)",
                        "x");
        table.delete(
                        "a delete of groups",
                        tags().annotate(count("posts").as("n")).filter("n", 0))
                .postgresql(
                        "DELETE FROM tags t0 WHERE id IN (SELECT u0.id FROM tags u0 LEFT JOIN posts_tags u1 ON u0.id = u1.tag_id GROUP BY u0.id HAVING COUNT(u1.post_id) = $1)",
                        "0")
                .h2(
                        "DELETE FROM tags t0 WHERE id IN (SELECT u0.id FROM tags u0 LEFT JOIN posts_tags u1 ON u0.id = u1.tag_id GROUP BY u0.id, u0.name HAVING COUNT(u1.post_id) = $1)",
                        "0");
        return table.tests();
    }

    private static Statement insert(Statement.Conflict conflict, List<String> returning) {
        List<SqlExpression> row = List.of(parameter("name"), parameter("weight"));
        return new Statement.Insert("tags", List.of("name", "weight"), List.of(row), List.of(), conflict, returning);
    }

    private static SqlExpression parameter(String key) {
        return new SqlExpression.Bind(key, null);
    }

    private static Map<String, Object> nothing(String field) {
        return Collections.singletonMap(field, null);
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }

    private static QuerySet<Tag> tags() {
        return Tag.objects.everything();
    }
}
