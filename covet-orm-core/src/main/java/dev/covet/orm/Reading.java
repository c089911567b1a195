package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Q;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The methods that run a query and read.
 *
 * <p>Every method returns a cold publisher: each subscription sends the statement anew, in the subscriber's transaction
 * if there is one. The result is read to its end, and the connection given back, before anything is emitted; so
 * cancelling and nested queries are safe. Errors of the database are Spring's {@code DataAccessException}s.
 *
 * @param <T> the type of the results
 */
public sealed interface Reading<T> permits Queryable {

    /** Returns all these rows as a query set. */
    QuerySet<T> everything();

    private QuerySetReads<T> reads() {
        return new QuerySetReads<>(everything());
    }

    private QuerySet<T> chosen(String call, @Nullable Object... conditions) {
        QuerySet<T> rows = everything();
        ModelMeta<?> model = rows.spec().shape().model();
        return rows.filter(RowChoice.condition(model, call, conditions));
    }

    /**
     * Emits the rows. One statement, and one for each prefetched level.
     *
     * <p>A {@link Flux} cannot emit null: where the rows are single values and one of them is null, it fails with
     * {@link dev.covet.orm.error.QueryStateException} before it emits any. {@link #list()} emits nulls.
     */
    default Flux<T> all() {
        return reads().all();
    }

    /**
     * Emits the rows, read in chunks through a cursor of the server, the first of the given number; memory holds two
     * chunks at most, since one is read ahead. A chunk that is not there yet when the subscriber asks for it makes the
     * next one twice as large, up to four times the given number. What is to be prefetched is loaded for each chunk.
     *
     * <p>It runs in the subscriber's transaction, or else in a read-only one of its own that ends with the stream; what
     * is downstream does not run in that one. Until the stream ends it holds a connection, but no result is open
     * between chunks. A null among single values fails as with {@link #all()}. H2 has no cursors and reads all rows at
     * once.
     *
     * <p>Statements: one to open the cursor, one for each chunk, one to close it, and those of the prefetched levels.
     *
     * @throws dev.covet.orm.error.ValueException if the size of a chunk is below 1
     */
    default Flux<T> stream(int fetchSize) {
        return reads().stream(fetchSize);
    }

    /**
     * Emits the rows as one list, empty if there are none; single values may be null. Statements as with {@link
     * #all()}.
     */
    default Mono<List<T>> list() {
        return reads().list();
    }

    /**
     * Emits the only row; completes empty if it is a single value that is null.
     *
     * <p>Fails with {@link dev.covet.orm.error.DoesNotExistException} if there is none, and with
     * {@link dev.covet.orm.error.MultipleObjectsReturnedException} if there are several.
     */
    default Mono<T> get() {
        return reads().get();
    }

    /**
     * Emits the row with the key, as {@code get(7L)}, or the only row for which all the conditions hold, which are
     * given as to {@link Refining#filter(Object...)}: {@code get("slug", "java")}. One argument that is not a condition
     * is the key.
     *
     * <p>Fails as {@link #get()} does.
     *
     * @throws ValueException if the one argument is null, or a text although the key is none
     */
    default Mono<T> get(@Nullable Object... keyOrConditions) {
        return chosen("get", keyOrConditions).get();
    }

    /** Emits the only row for which the condition holds. Fails as {@link #get()} does. */
    default Mono<T> get(Q condition) {
        return everything().filter(condition).get();
    }

    /**
     * Emits the row with the key, or the only row for which all the conditions hold, as {@link #get(Object...)} does,
     * but completes empty if there is none.
     *
     * @throws ValueException if the one argument is null, or a text although the key is none
     */
    default Mono<T> getOrNull(@Nullable Object... keyOrConditions) {
        return new QuerySetReads<>(chosen("getOrNull", keyOrConditions)).getOrNull();
    }

    /** Emits the only row for which the condition holds; completes empty if there is none. */
    default Mono<T> getOrNull(Q condition) {
        return new QuerySetReads<>(everything().filter(condition)).getOrNull();
    }

    /**
     * Emits the first row; completes empty if there is none. Rows without an order are taken in that of their keys,
     * unless {@code orderBy()} asked for none.
     *
     * @throws dev.covet.orm.error.QueryStateException if rows are groups of values in no order
     */
    default Mono<T> first() {
        return reads().first();
    }

    /**
     * Emits the last row; completes empty if there is none. Rows without an order are taken in that of their keys,
     * unless {@code orderBy()} asked for none.
     *
     * @throws dev.covet.orm.error.QueryStateException if rows are groups of values in no order
     */
    default Mono<T> last() {
        return reads().last();
    }

    /**
     * Emits the first row in the order of the fields, or else of the model's {@code getLatestBy}. Fails with
     * {@link dev.covet.orm.error.DoesNotExistException} if there is none.
     */
    default Mono<T> earliest(String... fields) {
        return reads().extreme(false, fields);
    }

    /**
     * Emits the last row in the order of the fields, or else of the model's {@code getLatestBy}. Fails with
     * {@link dev.covet.orm.error.DoesNotExistException} if there is none.
     */
    default Mono<T> latest(String... fields) {
        return reads().extreme(true, fields);
    }

    /** Emits the number of rows. One statement, which reads none of them. */
    default Mono<Long> count() {
        return reads().count();
    }

    /** Emits whether there is a row. One statement. */
    default Mono<Boolean> exists() {
        return reads().exists();
    }

    /** Emits whether the saved object is among the rows. One statement. */
    default Mono<Boolean> contains(Object instance) {
        return reads().contains(instance);
    }

    /** Emits aggregates over all rows by their names, as {@code aggregate(count("*").as("total"))}. One statement. */
    default Mono<Values> aggregate(Named... aggregates) {
        return reads().aggregate(ValueException.allGiven(aggregates, "aggregate", "expressions with names"));
    }

    /** Emits a map of all rows by their keys. */
    default Mono<Map<Object, T>> inBulk() {
        return reads().inBulk(null, "pk");
    }

    /** Emits a map of the rows with these keys, by their keys; keys without a row are left out. */
    default Mono<Map<Object, T>> inBulk(Collection<?> keys) {
        return reads().inBulk(ValueException.given(keys, "inBulk", "keys"), "pk");
    }

    /**
     * Emits a map of the rows with these values of the unique field, by the values; those without a row are left out.
     */
    default Mono<Map<Object, T>> inBulk(Collection<?> values, String field) {
        return reads().inBulk(ValueException.given(values, "inBulk", "values"), field);
    }

    /**
     * Emits the starts of the years, quarters, months, weeks or days in which the field's values lie, each once and in
     * ascending order: {@code dates("createdAt", "month")}.
     */
    default Flux<LocalDate> dates(String field, String unit) {
        return dates(field, unit, false);
    }

    /** Emits the starts of the units as {@link #dates(String, String)} does, in ascending or descending order. */
    default Flux<LocalDate> dates(String field, String unit, boolean descending) {
        return reads().dates(field, unit, descending);
    }

    /**
     * Emits the starts, in UTC, of the units from years to seconds in which the field's values lie, each once and in
     * ascending order: {@code datetimes("createdAt", "hour")}.
     */
    default Flux<Instant> datetimes(String field, String unit) {
        return datetimes(field, unit, false, ZoneOffset.UTC);
    }

    /** Emits the starts of the units as calendars and clocks of the zone show them. */
    default Flux<Instant> datetimes(String field, String unit, boolean descending, ZoneId zone) {
        return reads().datetimes(field, unit, descending, zone);
    }

    /** Emits how the database would run the query, in the database's own words. One statement, which reads no rows. */
    default Mono<String> explain() {
        return reads().explain();
    }

    /**
     * Emits the statement that reads the rows, with markers in place of values, in the dialect of the database that the
     * query would run on: that of {@code using}, or else the default one of the subscriber's runtime. Sends nothing.
     * {@link QuerySet#toString} says the query without a runtime.
     */
    default Mono<String> sql() {
        return reads().sql();
    }

    /** Returns the statement that reads the rows on this runtime, as {@link #sql()} does, for a test or a debugger. */
    default String sql(Covet covet) {
        return reads().sql(covet);
    }

    /**
     * Emits the page of this number, counted from 1, with the number of all rows. Two statements. Rows that are equal
     * in the order asked for are ordered by their key, so that pages neither repeat nor leave out a row.
     */
    default Mono<Page<T>> page(int number, int size) {
        return reads().page(number, size);
    }

    /**
     * Emits a page of the objects by the cursor that a page before it gave as {@code next} or {@code previous}; the
     * first page for null. One statement, which costs as much on the thousandth page as on the first where an index goes
     * by the order.
     *
     * <p>The pages follow the order asked for, and the key among equals: walking them sees each row once that is there
     * all the while, whatever is inserted or deleted meanwhile. A row whose place in the order changes is seen where it
     * is. Nulls stand last in an ascending item and first in a descending one, unless the order says where.
     *
     * @throws ValueException if the size is below 1
     * @throws dev.covet.orm.error.InvalidCursorException if the text is no cursor of this order; a forged one is refused
     * when it is read
     * @throws dev.covet.orm.error.QueryStateException if the query is sliced, random or distinct by fields, or gives no
     * objects
     */
    default Mono<KeysetPage<T>> keyset(@Nullable String cursor, int size) {
        return new KeysetReads<>(everything()).page(cursor, size);
    }
}
