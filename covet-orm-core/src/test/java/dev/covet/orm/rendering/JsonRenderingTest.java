package dev.covet.orm.rendering;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Post;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents and lists. */
class JsonRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("FROM");
        table.row("a key", ids().filter("meta__lang", "en"))
                .postgresql("FROM posts t0 WHERE (meta -> $1) = CAST($2 AS jsonb)", "lang", "\"en\"")
                .h2("FROM posts t0 WHERE ((meta).lang) = CAST($1 AS JSON)", "\"en\"");
        table.row("a key of a key", ids().filter("meta__a__b", 1))
                .postgresql("FROM posts t0 WHERE (meta #> CAST($1 AS text[])) = CAST($2 AS jsonb)", "[a, b]", "1")
                .h2("FROM posts t0 WHERE ((meta).a.b) = CAST($1 AS JSON)", "1");
        table.row("an element", ids().filter("meta__list__0", 1))
                .postgresql("FROM posts t0 WHERE (meta #> CAST($1 AS text[])) = CAST($2 AS jsonb)", "[list, 0]", "1")
                .h2("FROM posts t0 WHERE ((meta).list[1]) = CAST($1 AS JSON)", "1");
        table.row("the key's value null", ids().filter("meta__lang", (Object) null))
                .postgresql("FROM posts t0 WHERE (meta -> $1) = CAST('null' AS jsonb)", "lang")
                .h2("FROM posts t0 WHERE ((meta).lang) = (('null') FORMAT JSON)");
        table.row("no such key", ids().filter("meta__lang__isnull", true))
                .postgresql("FROM posts t0 WHERE (meta -> $1) IS NULL", "lang")
                .h2("FROM posts t0 WHERE ((meta).lang) IS NULL");
        table.row("the text of a key", ids().filter("meta__lang__startswith", "e"))
                .postgresql("FROM posts t0 WHERE (meta ->> $1) LIKE $2", "lang", "e%")
                .h2(
                        "FROM posts t0 WHERE (STRINGDECODE(REGEXP_REPLACE(REGEXP_REPLACE(CAST(NULLIF((meta).lang, JSON 'null') AS VARCHAR), '^', ''), '$', ''))) LIKE $1",
                        "e%");
        table.row("a key compared", ids().filter("meta__size__gt", 5))
                .postgresql("FROM posts t0 WHERE (meta -> $1) > CAST($2 AS jsonb)", "size", "5")
                .h2Refuses(
                        "H2 cannot compare the size of JSON values or order by them (gt, gte, lt, lte, range, orderBy). Cast the value to the type that it has, as in cast(f(\"meta__rank\"), SqlType.INTEGER).");
        table.row("a whole document", ids().filter("meta", Map.of("a", 1)))
                .postgresql("FROM posts t0 WHERE meta = CAST($1 AS jsonb)", "{\"a\":1}")
                .h2("FROM posts t0 WHERE meta = CAST($1 AS JSON)", "{\"a\":1}");
        table.row("containing", ids().filter("meta__contains", Map.of("a", 1)))
                .postgresql("FROM posts t0 WHERE meta @> CAST($1 AS jsonb)", "{\"a\":1}")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("contained", ids().filter("meta__contained_by", Map.of("a", 1)))
                .postgresql("FROM posts t0 WHERE meta <@ CAST($1 AS jsonb)", "{\"a\":1}")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("having a key", ids().filter("meta__has_key", "a"))
                .postgresql("FROM posts t0 WHERE meta ? $1", "a")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("having all keys", ids().filter("meta__has_keys", List.of("a", "b")))
                .postgresql("FROM posts t0 WHERE meta ?& $1", "[a, b]")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("having a key of several", ids().filter("meta__has_any_keys", List.of("a", "b")))
                .postgresql("FROM posts t0 WHERE meta ?| $1", "[a, b]")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("in an order by a key", ids().orderBy("meta__lang"))
                .postgresql("FROM posts t0 ORDER BY meta -> $1", "lang")
                .h2Refuses(
                        "H2 cannot compare the size of JSON values or order by them (gt, gte, lt, lte, range, orderBy). Cast the value to the type that it has, as in cast(f(\"meta__rank\"), SqlType.INTEGER).");
        table.row("a list containing", ids().filter("labels__contains", List.of("a")))
                .postgresql("FROM posts t0 WHERE labels @> $1", "[a]")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("a list contained", ids().filter("labels__contained_by", List.of("a")))
                .postgresql("FROM posts t0 WHERE labels <@ $1", "[a]")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("lists with a common element", ids().filter("labels__overlap", List.of("a")))
                .postgresql("FROM posts t0 WHERE labels && $1", "[a]")
                .h2Refuses(
                        "H2 cannot search in JSON documents and arrays (contains, contained_by, has_key, has_keys, has_any_keys, overlap). Compare what stands under a key of the document instead, or use PostgreSQL.");
        table.row("an element of a list", ids().filter("labels__0", "a"))
                .both("FROM posts t0 WHERE ((labels)[1]) = $1", "a");
        table.row("the length of a list", ids().filter("labels__len", 2))
                .both("FROM posts t0 WHERE CARDINALITY(labels) = $1", "2");
        table.row("a whole list", ids().filter("labels", List.of("a")))
                .postgresql("FROM posts t0 WHERE labels = $1", "[a]")
                .h2("FROM posts t0 WHERE labels IS NOT DISTINCT FROM $1", "[a]");
        return table.tests();
    }

    private static QuerySet<Long> ids() {
        return Post.objects.valuesList("pk", Long.class);
    }
}
