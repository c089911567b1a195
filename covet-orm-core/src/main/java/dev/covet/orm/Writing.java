package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Q;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The methods that write.
 *
 * <p>Every method returns a cold publisher and sends nothing before it is subscribed. Names and values are checked at
 * once: an unknown name is refused with {@link dev.covet.orm.error.FieldException}, a value of the wrong type with
 * {@link ValueException}. What breaks a constraint of the database fails with a {@link
 * dev.covet.orm.error.ConstraintViolation}. Rows are deleted by {@link QuerySet#delete()}, {@code
 * Post.objects.everything().delete()} if all of them are meant.
 *
 * <pre>{@code
 * Post.objects.filter("published", false).update("views", f("views").plus(1));
 * Tag.objects.getOrCreate(Q.of("name", "Java"), tag -> tag.setSlug("java"));
 * }</pre>
 *
 * @param <T> the type of the results
 */
public sealed interface Writing<T> permits Queryable {

    /** Returns all these rows as a query set. */
    QuerySet<T> everything();

    private QuerySetWrites<T> writes() {
        return new QuerySetWrites<>(everything());
    }

    /** Sets fields of all rows, as {@code update("views", 0, "title", "...")}; does what {@link #update(Map)} does. */
    default Mono<Long> update(@Nullable Object... pairs) {
        return update(QuerySetWrites.settings(pairs));
    }

    /**
     * Sets fields of all rows to values or to expressions of a row's fields, and emits the number of rows. One
     * statement. {@code PreUpdate} and {@code PostUpdate} announce the update as a whole; single objects are not
     * announced, and {@code autoNow} fields keep their values.
     */
    default Mono<Long> update(Map<String, ?> settings) {
        return writes().update(settings);
    }

    /**
     * Makes an object, lets the consumer fill it, saves it as {@link Model#save()} does, and emits it. One statement.
     */
    default Mono<T> create(Consumer<? super T> filling) {
        return writes().create(ValueException.given(filling, "create", "what fills the object"));
    }

    /**
     * Makes an object with these values, saves it as {@link Model#save()} does, and emits it. One statement. A value may
     * be an expression that is about no column, as {@code lower(value("ABC"))} or a query set; the object then holds
     * what the database computed.
     */
    default Mono<T> create(Map<String, ?> values) {
        return writes().create(values);
    }

    /**
     * Emits the only row for which the condition holds, or else a new object: filled from the condition's equalities,
     * then by the consumer, and saved. If another transaction creates the row in the meantime, that row is emitted.
     *
     * <p>One statement if the row is there, else two. Fails with {@link
     * dev.covet.orm.error.MultipleObjectsReturnedException} if there are several rows.
     */
    default Mono<Got<T>> getOrCreate(Q condition, Consumer<? super T> filling) {
        return writes().getOrCreate(condition, ValueException.given(filling, "getOrCreate", "what fills the object"));
    }

    /**
     * Emits the only row for which the condition holds, or else a new object filled from the condition's equalities.
     */
    default Mono<Got<T>> getOrCreate(Q condition) {
        return getOrCreate(condition, instance -> {});
    }

    /** Emits the only row with these values, or else a new object with them. */
    default Mono<Got<T>> getOrCreate(Map<String, ?> values) {
        return getOrCreate(values, Map.of());
    }

    /** Emits the only row with these values, or else a new object with them and with the defaults. */
    default Mono<Got<T>> getOrCreate(Map<String, ?> values, Map<String, ?> defaults) {
        return writes().getOrCreate(values, defaults);
    }

    /**
     * Emits the only row with these values, changed as the settings say and saved, or else a new object with both.
     *
     * <p>Two statements: the row is locked and updated, or looked for and inserted, in one transaction. An expression
     * among the settings is computed from the row, and the object then holds what it gave; a new object has no row, so
     * that an expression with columns of it fails.
     */
    default Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings) {
        return updateOrCreate(values, settings, settings);
    }

    /**
     * Emits the only row with these values, changed as the settings say and saved, or else a new object with the values
     * and the create defaults; everything else as with {@link #updateOrCreate(Map, Map)}.
     */
    default Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings, Map<String, ?> createDefaults) {
        return writes().updateOrCreate(values, settings, createDefaults);
    }

    /**
     * Inserts many objects and emits them, with their keys where the database gives these back. One statement for as
     * many rows as fit into it; objects are neither validated nor announced.
     *
     * @throws ValueException if an object is of a model that extends this one, whose own fields would not be stored
     */
    default Mono<List<T>> bulkCreate(Collection<? extends T> instances) {
        return bulkCreate(instances, bulk -> bulk);
    }

    /**
     * Inserts many objects as the options say: {@code bulkCreate(posts, bulk ->
     * bulk.batchSize(500).ignoreConflicts())}.
     */
    default Mono<List<T>> bulkCreate(Collection<? extends T> instances, UnaryOperator<BulkCreate> options) {
        return writes().bulkCreate(instances, options.apply(new BulkCreate()));
    }

    /**
     * Updates these fields of many saved objects and emits the number of rows. One statement for as many rows as fit
     * into it; objects are neither validated nor announced. Of a query set that leaves rows out, objects whose rows it
     * does not have are left alone; one more statement reads which these are.
     */
    default Mono<Long> bulkUpdate(Collection<? extends T> instances, String... fields) {
        return bulkUpdate(instances, Integer.MAX_VALUE, fields);
    }

    /** Updates these fields of many saved objects, with at most this many rows in one statement. */
    default Mono<Long> bulkUpdate(Collection<? extends T> instances, int batchSize, String... fields) {
        return writes().bulkUpdate(instances, batchSize, List.of(fields));
    }
}
