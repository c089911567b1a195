package dev.covet.orm;

import dev.covet.orm.error.ValueException;
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
 * What runs a query and reads. Every method gives a cold publisher: each subscription sends the statement anew, in the
 * subscriber's transaction if there is one. The result is read to its end and the connection given back before anything
 * is emitted, so that cancelling and nested queries are safe. Errors of the database are Spring's
 * {@code DataAccessException}s.
 */
public sealed interface Reading<T> permits Queryable {

    /** This as a query set. */
    QuerySet<T> asQuerySet();

    private Retrieval<T> retrieval() {
        return new Retrieval<>(asQuerySet());
    }

    /**
     * The rows. One statement, and one for each prefetched level.
     *
     * <p>A {@link Flux} holds no null: where the rows are single values and one of them is null, it fails with
     * {@link dev.covet.orm.error.QueryStateException} before it emits any; {@link #list()} gives nulls.
     */
    default Flux<T> all() {
        return retrieval().all();
    }

    /**
     * The rows, read by chunks of the given number through a cursor of the server, each chunk with what is to be
     * prefetched: memory holds two chunks at most, as one is read ahead. Runs in the subscriber's transaction, else in one of its own that
     * only reads and ends with the stream; until then it holds a connection, but no result is open between chunks. What
     * is downstream is not in that transaction. A null among single values fails as with {@link #all()}. H2 has no cursors: there all rows are read at once.
     *
     * <p>One statement to open, one a chunk, one to close, and those of the prefetched levels of each chunk.
     *
     * @throws dev.covet.orm.error.ValueException if the size of a chunk is below 1
     */
    default Flux<T> stream(int fetchSize) {
        return retrieval().stream(fetchSize);
    }

    /** The rows as one list; single values may be null. */
    default Mono<List<T>> list() {
        return retrieval().list();
    }

    /**
     * The only row; empty if it is a single value that is null.
     *
     * <p>Fails with {@link dev.covet.orm.error.DoesNotExistException} or
     * {@link dev.covet.orm.error.MultipleObjectsReturnedException}.
     */
    default Mono<T> get() {
        return retrieval().get();
    }

    /** The only row for which all pairs of a key and a value hold. */
    default Mono<T> get(@Nullable Object... pairs) {
        return get(Q.of(pairs));
    }

    /** The only row for which the condition holds. */
    default Mono<T> get(Q condition) {
        return asQuerySet().filter(condition).get();
    }

    /** The only row for which all pairs hold, empty where there is none. */
    default Mono<T> getOrNull(@Nullable Object... pairs) {
        return getOrNull(Q.of(pairs));
    }

    /** The only row for which the condition holds, empty where there is none. */
    default Mono<T> getOrNull(Q condition) {
        return new Retrieval<>(asQuerySet().filter(condition)).getOrNull();
    }

    /**
     * The first row, by the key where there is no order and none was asked for; empty where there are none.
     *
     * @throws dev.covet.orm.error.QueryStateException if rows are groups of values in no order
     */
    default Mono<T> first() {
        return retrieval().first();
    }

    /**
     * The last row, by the key where there is no order and none was asked for; empty where there are none.
     *
     * @throws dev.covet.orm.error.QueryStateException if rows are groups of values in no order
     */
    default Mono<T> last() {
        return retrieval().last();
    }

    /** The first row by the fields, or by the model's {@code getLatestBy}; fails where there are none. */
    default Mono<T> earliest(String... fields) {
        return retrieval().extreme(false, fields);
    }

    /** The last row by the fields, or by the model's {@code getLatestBy}; fails where there are none. */
    default Mono<T> latest(String... fields) {
        return retrieval().extreme(true, fields);
    }

    /** The number of rows. */
    default Mono<Long> count() {
        return retrieval().count();
    }

    /** Whether there is a row. */
    default Mono<Boolean> exists() {
        return retrieval().exists();
    }

    /** Whether the saved object is among the rows. */
    default Mono<Boolean> contains(Object instance) {
        return retrieval().contains(instance);
    }

    /** Aggregates over all rows. */
    default Mono<Values> aggregate(Named... aggregates) {
        return retrieval().aggregate(ValueException.allGiven(aggregates, "aggregate", "expressions with names"));
    }

    /** All rows by their keys. */
    default Mono<Map<Object, T>> inBulk() {
        return retrieval().inBulk(null, "pk");
    }

    /** The rows with these keys, by them; none of them needs to be there. */
    default Mono<Map<Object, T>> inBulk(Collection<?> keys) {
        return retrieval().inBulk(ValueException.given(keys, "inBulk", "keys"), "pk");
    }

    /** The rows with these values of the unique field, by them. */
    default Mono<Map<Object, T>> inBulk(Collection<?> values, String field) {
        return retrieval().inBulk(ValueException.given(values, "inBulk", "values"), field);
    }

    /** The years, months, weeks or days in which the field's values lie, each once, in ascending order. */
    default Flux<LocalDate> dates(String field, String unit) {
        return dates(field, unit, false);
    }

    /** The years, months, weeks or days in which the field's values lie, each once. */
    default Flux<LocalDate> dates(String field, String unit, boolean descending) {
        return retrieval().dates(field, unit, descending);
    }

    /** The starts of the units, from years to seconds in UTC, in which the field's values lie, in ascending order. */
    default Flux<Instant> datetimes(String field, String unit) {
        return datetimes(field, unit, false, ZoneOffset.UTC);
    }

    /** The starts of the units as clocks of the zone show them. */
    default Flux<Instant> datetimes(String field, String unit, boolean descending, ZoneId zone) {
        return retrieval().datetimes(field, unit, descending, zone);
    }

    /** How the database would run the query, as it tells it; values are not sent in the text. */
    default Mono<String> explain() {
        return retrieval().explain();
    }

    /** The page of this number, counted from 1, and how many rows there are in all; two statements. */
    default Mono<Page<T>> page(int number, int size) {
        return retrieval().page(number, size);
    }
}
