package dev.covet.orm.rendering;

import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.now;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.truncDate;

import dev.covet.orm.QuerySet;
import dev.covet.orm.rendering.Blog.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parts and starts of dates and times; points in time are looked at in UTC unless a zone is named. */
class DateRenderingTest {

    @TestFactory
    Stream<DynamicTest> texts() {
        RenderingTable table = RenderingTable.from("SELECT");
        table.row("year", ids().filter("createdAt__year", 2020))
                .postgresql(
                        "SELECT id FROM posts t0 WHERE created_at BETWEEN $1 AND $2",
                        "2020-01-01T00:00Z",
                        "2020-12-31T23:59:59.999999Z")
                .h2(
                        "SELECT id FROM posts t0 WHERE created_at BETWEEN $1 AND $2",
                        "2020-01-01T00:00Z",
                        "2020-12-31T23:59:59.999999Z");
        table.row("month of a date", ids().filter("day__month", 2))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(MONTH FROM day) AS integer) = $1", "2")
                .h2("SELECT id FROM posts t0 WHERE CAST(EXTRACT(MONTH FROM day) AS INTEGER) = $1", "2");
        table.row("day of the week", ids().filter("day__week_day", 2))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(DOW FROM day) + 1 AS integer) = $1", "2")
                .h2(
                        "SELECT id FROM posts t0 WHERE CAST((MOD(EXTRACT(ISO_DAY_OF_WEEK FROM day), 7) + 1) AS INTEGER) = $1",
                        "2");
        table.row("ISO day of the week", ids().filter("day__iso_week_day", 2))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(ISODOW FROM day) AS integer) = $1", "2")
                .h2("SELECT id FROM posts t0 WHERE CAST(EXTRACT(ISO_DAY_OF_WEEK FROM day) AS INTEGER) = $1", "2");
        table.row("week", ids().filter("day__week", 7))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(WEEK FROM day) AS integer) = $1", "7")
                .h2("SELECT id FROM posts t0 WHERE CAST(EXTRACT(ISO_WEEK FROM day) AS INTEGER) = $1", "7");
        table.row("ISO year", ids().filter("day__iso_year", 2020))
                .postgresql("SELECT id FROM posts t0 WHERE day BETWEEN $1 AND $2", "2019-12-30", "2021-01-03")
                .h2("SELECT id FROM posts t0 WHERE day BETWEEN $1 AND $2", "2019-12-30", "2021-01-03");
        table.row("quarter", ids().filter("day__quarter__gt", 2))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(QUARTER FROM day) AS integer) > $1", "2")
                .h2("SELECT id FROM posts t0 WHERE CAST(EXTRACT(QUARTER FROM day) AS INTEGER) > $1", "2");
        table.row("hour", ids().filter("createdAt__hour", 7))
                .postgresql(
                        "SELECT id FROM posts t0 WHERE CAST(EXTRACT(HOUR FROM created_at AT TIME ZONE 'UTC') AS integer) = $1",
                        "7")
                .h2(
                        "SELECT id FROM posts t0 WHERE CAST(EXTRACT(HOUR FROM CAST(FORMATDATETIME(created_at AT TIME ZONE 'UTC', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6))) AS INTEGER) = $1",
                        "7");
        table.row("second", ids().filter("createdAt__second", 7))
                .postgresql(
                        "SELECT id FROM posts t0 WHERE CAST(FLOOR(EXTRACT(SECOND FROM created_at AT TIME ZONE 'UTC')) AS integer) = $1",
                        "7")
                .h2(
                        "SELECT id FROM posts t0 WHERE CAST(EXTRACT(SECOND FROM CAST(FORMATDATETIME(created_at AT TIME ZONE 'UTC', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6))) AS INTEGER) = $1",
                        "7");
        table.row("minute of a time", ids().filter("hour__minute", 7))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(EXTRACT(MINUTE FROM hour) AS integer) = $1", "7")
                .h2("SELECT id FROM posts t0 WHERE CAST(EXTRACT(MINUTE FROM hour) AS INTEGER) = $1", "7");
        table.row("the date of a point in time", ids().filter("createdAt__date", LocalDate.EPOCH))
                .postgresql(
                        "SELECT id FROM posts t0 WHERE CAST(created_at AT TIME ZONE 'UTC' AS date) = $1", "1970-01-01")
                .h2(
                        "SELECT id FROM posts t0 WHERE CAST(CAST(FORMATDATETIME(created_at AT TIME ZONE 'UTC', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6)) AS DATE) = $1",
                        "1970-01-01");
        table.row("the time of a point in time", ids().filter("createdAt__time__lt", LocalTime.NOON))
                .postgresql("SELECT id FROM posts t0 WHERE CAST(created_at AT TIME ZONE 'UTC' AS time) < $1", "12:00")
                .h2(
                        "SELECT id FROM posts t0 WHERE CAST(CAST(FORMATDATETIME(created_at AT TIME ZONE 'UTC', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6)) AS TIME(6)) < $1",
                        "12:00");
        table.row("a point in time", ids().filter("createdAt__lt", Instant.EPOCH))
                .both("SELECT id FROM posts t0 WHERE created_at < $1", "1970-01-01T00:00Z");
        table.row("a duration", ids().filter("length__gt", Duration.ofMinutes(1)))
                .postgresql(
                        "SELECT id FROM posts t0 WHERE length > CAST($1 AS interval)",
                        "0 years 0 mons 0 days 0 hours 1 mins 0.0 secs")
                .h2("SELECT id FROM posts t0 WHERE length > CAST($1 AS INTERVAL DAY(18) TO SECOND(6))", "PT1M");
        table.row(
                        "a part in a zone",
                        posts().values(extract("createdAt", "hour", ISTANBUL).as("it")))
                .postgresql(
                        "SELECT CAST(EXTRACT(HOUR FROM t0.created_at AT TIME ZONE 'Europe/Istanbul') AS integer) FROM posts t0")
                .h2(
                        "SELECT CAST(EXTRACT(HOUR FROM CAST(FORMATDATETIME(t0.created_at AT TIME ZONE 'Europe/Istanbul', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6))) AS INTEGER) FROM posts t0");
        table.row(
                        "the start of a month",
                        posts().values(trunc("createdAt", "month").as("it")))
                .postgresql("SELECT DATE_TRUNC('MONTH', t0.created_at, 'UTC') FROM posts t0")
                .h2(
                        "SELECT CAST(CAST(DATE_TRUNC(MONTH, CAST(FORMATDATETIME(t0.created_at AT TIME ZONE 'UTC', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6))) AS VARCHAR) || ' UTC' AS TIMESTAMP(6) WITH TIME ZONE) FROM posts t0");
        table.row(
                        "the start of a week in a zone",
                        posts().values(trunc("createdAt", "week", ISTANBUL).as("it")))
                .postgresql("SELECT DATE_TRUNC('WEEK', t0.created_at, 'Europe/Istanbul') FROM posts t0")
                .h2(
                        "SELECT CAST(CAST(DATE_TRUNC(ISO_WEEK, CAST(FORMATDATETIME(t0.created_at AT TIME ZONE 'Europe/Istanbul', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6))) AS VARCHAR) || ' Europe/Istanbul' AS TIMESTAMP(6) WITH TIME ZONE) FROM posts t0");
        table.row(
                        "the start of a year of a date",
                        posts().values(trunc("day", "year").as("it")))
                .postgresql("SELECT CAST(DATE_TRUNC('YEAR', t0.day) AS date) FROM posts t0")
                .h2("SELECT CAST(DATE_TRUNC(YEAR, t0.day) AS DATE) FROM posts t0");
        table.row(
                        "a date in a zone",
                        posts().values(truncDate("createdAt", ISTANBUL).as("it")))
                .postgresql("SELECT CAST(t0.created_at AT TIME ZONE 'Europe/Istanbul' AS date) FROM posts t0")
                .h2(
                        "SELECT CAST(CAST(FORMATDATETIME(t0.created_at AT TIME ZONE 'Europe/Istanbul', 'uuuu-MM-dd HH:mm:ss.SSSSSS') AS TIMESTAMP(6)) AS DATE) FROM posts t0");
        table.row(
                        "a moved point in time",
                        posts().values(f("createdAt").plus(Duration.ofDays(1)).as("it")))
                .postgresql(
                        "SELECT t0.created_at + CAST($1 AS interval) FROM posts t0",
                        "0 years 0 mons 1 days 0 hours 0 mins 0.0 secs")
                .h2("SELECT t0.created_at + CAST($1 AS INTERVAL DAY(18) TO SECOND(6)) FROM posts t0", "PT24H");
        table.row(
                        "the time between",
                        posts().values(f("createdAt").minus(f("createdAt")).as("it")))
                .both("SELECT t0.created_at - t0.created_at FROM posts t0");
        table.row("now", posts().values(now().as("it")))
                .postgresql("SELECT STATEMENT_TIMESTAMP() FROM posts t0")
                .h2("SELECT CURRENT_TIMESTAMP FROM posts t0");
        return table.tests();
    }

    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private static QuerySet<Long> ids() {
        return Post.objects.valuesList("pk", Long.class);
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }
}
