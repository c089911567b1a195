package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.collate;
import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.func;
import static dev.covet.orm.query.Expressions.greatest;
import static dev.covet.orm.query.Expressions.jsonArray;
import static dev.covet.orm.query.Expressions.jsonObject;
import static dev.covet.orm.query.Expressions.left;
import static dev.covet.orm.query.Expressions.length;
import static dev.covet.orm.query.Expressions.log;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.lpad;
import static dev.covet.orm.query.Expressions.md5;
import static dev.covet.orm.query.Expressions.nullIf;
import static dev.covet.orm.query.Expressions.random;
import static dev.covet.orm.query.Expressions.replace;
import static dev.covet.orm.query.Expressions.round;
import static dev.covet.orm.query.Expressions.sha256;
import static dev.covet.orm.query.Expressions.sqrt;
import static dev.covet.orm.query.Expressions.strIndex;
import static dev.covet.orm.query.Expressions.substr;
import static dev.covet.orm.query.Expressions.trim;
import static dev.covet.orm.query.Expressions.value;

import dev.covet.orm.QuerySet;
import dev.covet.orm.Values;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.sql.SqlType;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Arithmetic, functions and cases. */
class ExpressionRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("SELECT");
        table.row("plus", it(f("views").plus(1)))
                .postgresql("SELECT t0.views + $1 FROM posts t0", "1")
                .h2("SELECT t0.views + CAST($1 AS INTEGER) FROM posts t0", "1");
        table.row("minus a field", it(f("views").minus(f("pk")))).both("SELECT t0.views - t0.id FROM posts t0");
        table.row("precedence", it(f("views").plus(1).times(2)))
                .postgresql("SELECT (t0.views + $1) * $2 FROM posts t0", "1", "2")
                .h2("SELECT (t0.views + CAST($1 AS INTEGER)) * CAST($2 AS INTEGER) FROM posts t0", "1", "2");
        table.row("divided", it(f("views").dividedBy(2)))
                .postgresql("SELECT t0.views / $1 FROM posts t0", "2")
                .h2("SELECT t0.views / CAST($1 AS INTEGER) FROM posts t0", "2");
        table.row("modulo", it(f("views").mod(2)))
                .postgresql("SELECT t0.views % $1 FROM posts t0", "2")
                .h2("SELECT MOD(t0.views, CAST(CAST($1 AS INTEGER) AS DECFLOAT(100))) FROM posts t0", "2");
        table.row("to a power", it(f("views").power(2)))
                .postgresql("SELECT t0.views ^ $1 FROM posts t0", "2")
                .h2("SELECT POWER(t0.views, CAST($1 AS INTEGER)) FROM posts t0", "2");
        table.row("bits", it(f("views").bitAnd(6).bitOr(1)))
                .postgresql("SELECT (t0.views & $1) | $2 FROM posts t0", "6", "1")
                .h2("SELECT BITOR(BITAND(t0.views, CAST($1 AS INTEGER)), CAST($2 AS INTEGER)) FROM posts t0", "6", "1");
        table.row("shifted", it(f("views").shiftLeft(1)))
                .postgresql("SELECT t0.views << $1 FROM posts t0", "1")
                .h2("SELECT LSHIFT(t0.views, CAST($1 AS INTEGER)) FROM posts t0", "1");
        table.row("the other sign", it(f("views").negated()))
                .postgresql("SELECT t0.views * $1 FROM posts t0", "-1")
                .h2("SELECT t0.views * CAST($1 AS INTEGER) FROM posts t0", "-1");
        table.row("lower", it(lower("title"))).both("SELECT LOWER(t0.title) FROM posts t0");
        table.row("length", it(length("title"))).both("SELECT LENGTH(t0.title) FROM posts t0");
        table.row("concat", it(concat("title", value(" by "), "author__name")))
                .postgresql(
                        "SELECT (COALESCE(t0.title, '') || COALESCE($1, '')) || COALESCE(t1.name, '') FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id",
                        " by ")
                .h2(
                        "SELECT (COALESCE(t0.title, '') || COALESCE(CAST($1 AS VARCHAR), '')) || COALESCE(t1.name, '') FROM posts t0 JOIN authors t1 ON t0.author_id = t1.id",
                        " by ");
        table.row("substr", it(substr("title", 1, 3)))
                .postgresql("SELECT SUBSTRING(t0.title, $1, $2) FROM posts t0", "1", "3")
                .h2("SELECT SUBSTRING(t0.title, CAST($1 AS INTEGER), CAST($2 AS INTEGER)) FROM posts t0", "1", "3");
        table.row("replace", it(replace("title", "a", "b")))
                .postgresql("SELECT REPLACE(t0.title, $1, $2) FROM posts t0", "a", "b")
                .h2("SELECT REPLACE(t0.title, CAST($1 AS VARCHAR), CAST($2 AS VARCHAR)) FROM posts t0", "a", "b");
        table.row("strIndex", it(strIndex("title", "a")))
                .postgresql("SELECT STRPOS(t0.title, $1) FROM posts t0", "a")
                .h2("SELECT LOCATE(CAST($1 AS VARCHAR), t0.title) FROM posts t0", "a");
        table.row("left", it(left("title", 3)))
                .postgresql("SELECT LEFT(t0.title, $1) FROM posts t0", "3")
                .h2("SELECT LEFT(t0.title, CAST($1 AS INTEGER)) FROM posts t0", "3");
        table.row("lpad", it(lpad("title", 9, ".")))
                .postgresql("SELECT LPAD(t0.title, $1, $2) FROM posts t0", "9", ".")
                .h2(
                        "SELECT CASE WHEN CHAR_LENGTH(t0.title) >= CAST($1 AS INTEGER) THEN LEFT(t0.title, CAST($1 AS INTEGER)) ELSE LEFT(REPEAT(CAST($2 AS VARCHAR), CAST($1 AS INTEGER)), CAST($1 AS INTEGER) - CHAR_LENGTH(t0.title)) || t0.title END FROM posts t0",
                        "9",
                        ".");
        table.row("trim", it(trim("title"))).both("SELECT TRIM(t0.title) FROM posts t0");
        table.row("md5", it(md5("title")))
                .postgresql("SELECT MD5(t0.title) FROM posts t0")
                .h2("SELECT LOWER(RAWTOHEX(HASH('MD5', t0.title))) FROM posts t0");
        table.row("sha256", it(sha256("title")))
                .postgresql("SELECT ENCODE(SHA256(CONVERT_TO(t0.title, 'UTF8')), 'hex') FROM posts t0")
                .h2("SELECT LOWER(RAWTOHEX(HASH('SHA256', t0.title))) FROM posts t0");
        table.row("coalesce", it(coalesce("rating", 0.0)))
                .postgresql("SELECT COALESCE(t0.rating, $1) FROM posts t0", "0.0")
                .h2("SELECT COALESCE(t0.rating, CAST($1 AS DOUBLE PRECISION)) FROM posts t0", "0.0");
        table.row("nullIf", it(nullIf("views", 0)))
                .postgresql("SELECT NULLIF(t0.views, $1) FROM posts t0", "0")
                .h2("SELECT NULLIF(t0.views, CAST($1 AS INTEGER)) FROM posts t0", "0");
        table.row("greatest", it(greatest("views", 5)))
                .postgresql("SELECT GREATEST(t0.views, $1) FROM posts t0", "5")
                .h2("SELECT GREATEST(t0.views, CAST($1 AS INTEGER)) IGNORE NULLS FROM posts t0", "5");
        table.row("round", it(round("rating", 2)))
                .postgresql("SELECT ROUND(CAST(t0.rating AS numeric), $1) FROM posts t0", "2")
                .h2("SELECT ROUND(CAST(t0.rating AS DECFLOAT(100)), CAST($1 AS INTEGER)) FROM posts t0", "2");
        table.row("sqrt", it(sqrt("views")))
                .postgresql("SELECT SQRT(CAST(t0.views AS double precision)) FROM posts t0")
                .h2("SELECT SQRT(CAST(t0.views AS DOUBLE PRECISION)) FROM posts t0");
        table.row("log", it(log(value(2), "views")))
                .postgresql("SELECT LOG(CAST($1 AS numeric), CAST(t0.views AS numeric)) FROM posts t0", "2")
                .h2(
                        "SELECT LOG(CAST(CAST($1 AS INTEGER) AS DECFLOAT(100)), CAST(t0.views AS DECFLOAT(100))) FROM posts t0",
                        "2");
        table.row("cast", it(cast("views", String.class)))
                .postgresql("SELECT CAST(t0.views AS text) FROM posts t0")
                .h2("SELECT CAST(t0.views AS VARCHAR) FROM posts t0");
        table.row("typed", it(f("views").typed(SqlType.BIGINT))).both("SELECT views FROM posts t0");
        table.row(
                        "a case",
                        it(caseWhen(Q.of("views__gt", 9), "much")
                                .when(Q.of("views__gt", 1), "some")
                                .otherwise("none")))
                .postgresql(
                        "SELECT CASE WHEN t0.views > $1 THEN $2 WHEN t0.views > $3 THEN $4 ELSE $5 END FROM posts t0",
                        "9",
                        "much",
                        "1",
                        "some",
                        "none")
                .h2(
                        "SELECT CASE WHEN t0.views > $1 THEN CAST($2 AS VARCHAR) WHEN t0.views > $3 THEN CAST($4 AS VARCHAR) ELSE CAST($5 AS VARCHAR) END FROM posts t0",
                        "9",
                        "much",
                        "1",
                        "some",
                        "none");
        table.row("a case without a default", it(caseWhen(Q.of("published", true), f("views"))))
                .both("SELECT CASE WHEN t0.published = $1 THEN t0.views END FROM posts t0", "true");
        table.row("the database's function", it(func("levenshtein", "title", value("x"))))
                .postgresql("SELECT levenshtein(t0.title, $1) FROM posts t0", "x");
        table.row("a collation", it(collate("title", "C")))
                .postgresql("SELECT t0.title COLLATE C FROM posts t0")
                .h2Refuses(
                        "H2 cannot compare texts by a collation of the query (collate). Give the column or the database the collation, or use PostgreSQL.");
        table.row("a random number", it(random())).both("SELECT RANDOM() FROM posts t0");
        table.row("a JSON object", it(jsonObject(f("title").as("t"), f("views").as("v"))))
                .postgresql(
                        "SELECT JSONB_BUILD_OBJECT(CAST($1 AS text), t0.title, CAST($2 AS text), t0.views) FROM posts t0",
                        "t",
                        "v")
                .h2(
                        "SELECT JSON_OBJECT(CAST($1 AS VARCHAR) VALUE t0.title, CAST($2 AS VARCHAR) VALUE t0.views NULL ON NULL) FROM posts t0",
                        "t",
                        "v");
        table.row("a JSON array", it(jsonArray("title", "views")))
                .postgresql("SELECT JSONB_BUILD_ARRAY(t0.title, t0.views) FROM posts t0")
                .h2("SELECT JSON_ARRAY(t0.title, t0.views NULL ON NULL) FROM posts t0");
        return table.tests();
    }

    private static QuerySet<Values> it(Expression expression) {
        return Post.objects.values(expression.as("it"));
    }
}
