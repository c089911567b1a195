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
 * What writes. Every method gives a cold publisher and sends nothing before it is subscribed; names and values are checked
 * at once.
 *
 * <pre>{@code
 * Post.objects.filter("published", false).update("views", f("views").plus(1));
 * Tag.objects.getOrCreate(Q.of("name", "Java"), tag -> tag.setSlug("java"));
 * }</pre>
 */
public sealed interface Writing<T> permits Queryable {

    /** This as a query set. */
    QuerySet<T> asQuerySet();

    private Mutation<T> mutation() {
        return new Mutation<>(asQuerySet());
    }

    /** Sets fields of all rows, as {@code update("views", 0, "title", "...")}. One statement; no signals of single objects. */
    default Mono<Long> update(@Nullable Object... pairs) {
        return update(Mutation.settings(pairs));
    }

    /**
     * Sets fields of all rows to values or expressions. One statement; emits the number of rows. {@code PreUpdate} and {@code
     * PostUpdate} are sent, no signals of single objects.
     */
    default Mono<Long> update(Map<String, ?> settings) {
        return mutation().update(settings);
    }

    /** Deletes all rows, and what depends on them. */
    default Mono<Deleted> delete() {
        return mutation().delete();
    }

    /** Makes an object, lets it be filled, and saves it. One statement. */
    default Mono<T> create(Consumer<? super T> filling) {
        return mutation().create(ValueException.given(filling, "create", "what fills the object"));
    }

    /** Makes an object with these values and saves it. One statement. */
    default Mono<T> create(Map<String, ?> values) {
        return mutation().create(values);
    }

    /**
     * The only row under the condition, or else a new object: filled from the condition's equalities, then by the
     * consumer. Survives a race with another that makes it.
     */
    default Mono<Got<T>> getOrCreate(Q condition, Consumer<? super T> filling) {
        return mutation().getOrCreate(condition, ValueException.given(filling, "getOrCreate", "what fills the object"));
    }

    /** The only row under the condition, or else a new object filled from the condition's equalities. */
    default Mono<Got<T>> getOrCreate(Q condition) {
        return getOrCreate(condition, instance -> {});
    }

    /** The only row with these values, or else a new object with them. */
    default Mono<Got<T>> getOrCreate(Map<String, ?> values) {
        return getOrCreate(values, Map.of());
    }

    /** The only row with these values, or else a new object with them and the defaults. */
    default Mono<Got<T>> getOrCreate(Map<String, ?> values, Map<String, ?> defaults) {
        return mutation().getOrCreate(values, defaults);
    }

    /**
     * The only row with these values, with the others set and saved, or else a new object with both. An expression among
     * the settings is computed from the row that is there, in a statement of its own; a new object takes values only.
     */
    default Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings) {
        return updateOrCreate(values, settings, settings);
    }

    /**
     * The only row with these values, changed and saved, or else a new object with them and the defaults. An expression
     * among the settings is computed from the row that is there, in a statement of its own.
     */
    default Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings, Map<String, ?> createDefaults) {
        return mutation().updateOrCreate(values, settings, createDefaults);
    }

    /** Creates many objects with one statement for as many rows as fit; no validation, no signals. */
    default Mono<List<T>> bulkCreate(Collection<? extends T> instances) {
        return bulkCreate(instances, bulk -> bulk);
    }

    /** Creates many objects, by options. */
    default Mono<List<T>> bulkCreate(Collection<? extends T> instances, UnaryOperator<BulkCreate> options) {
        return mutation().bulkCreate(instances, options.apply(new BulkCreate()));
    }

    /** Writes these fields of many objects with one statement for as many rows as fit; emits the number of rows. */
    default Mono<Long> bulkUpdate(Collection<? extends T> instances, String... fields) {
        return bulkUpdate(instances, 0, fields);
    }

    /** Writes these fields of many objects, with at most so many rows in one statement. */
    default Mono<Long> bulkUpdate(Collection<? extends T> instances, int batchSize, String... fields) {
        return mutation().bulkUpdate(instances, batchSize, List.of(fields));
    }
}
