package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows become, and what is loaded with them. Every method gives a new query set and sends nothing.
 *
 * <pre>{@code
 * Post.objects.selectRelated("author").prefetchRelated("tags");
 * Post.objects.values("title", "author__username");
 * Post.objects.valuesList("id", Long.class);
 * Post.objects.into(PostCard.class);
 * }</pre>
 */
public sealed interface Shaping<T> permits Queryable {

    /** This as a query set. */
    QuerySet<T> asQuerySet();

    /** Rows as maps of the given paths and named expressions; without any, of all columns. */
    default QuerySet<Values> values(Object... items) {
        List<Named> named = Items.named(items).stream().distinct().toList();
        return asQuerySet().as(ResultShape.maps(), spec -> spec.values(named));
    }

    /** Rows as lists of the values of the given paths and expressions; without any, of all columns. */
    default QuerySet<List<@Nullable Object>> valuesList(Object... items) {
        List<Named> named = Items.byPosition(Items.named(items));
        return asQuerySet().as(ResultShape.lists(), spec -> spec.values(named));
    }

    /** The one value of the path, as the type. Where it may be null, read it by {@code list()}: {@code all()} refuses null. */
    default <V> QuerySet<V> valuesList(String path, Class<V> type) {
        return asQuerySet()
                .as(
                        ResultShape.flat(ValueException.given(type, "valuesList", "a class")),
                        spec -> spec.values(Items.named(path)));
    }

    /** The one value of the path or expression, whatever its type; nulls as with {@link #valuesList(String, Class)}. */
    default QuerySet<Object> valuesFlat(Object item) {
        return asQuerySet().as(ResultShape.flat(Object.class), spec -> spec.values(Items.named(item)));
    }

    /** Rows as records: a component's name, or its {@code @Path}, says which path or annotation fills it. */
    default <R> QuerySet<R> into(Class<R> record) {
        RecordShape<R> shape = RecordShape.of(ValueException.given(record, "into", "a record class"));
        return asQuerySet().as(shape, spec -> spec.values(shape.items()));
    }

    /** Reads the to-one relations by join, with the objects; calls add up. */
    default QuerySet<T> selectRelated(String... relations) {
        return asQuerySet().with(spec -> spec.selectRelated(Items.paths(relations)));
    }

    /** Reads no relations by join any more. */
    default QuerySet<T> clearSelectRelated() {
        return asQuerySet().with(spec -> spec.selectRelated(List.of()));
    }

    /** Loads relations, given as paths or {@link Prefetch}, with one more statement each; calls add up. */
    default QuerySet<T> prefetchRelated(Object... relations) {
        return asQuerySet().prefetching(Prefetch.all(relations));
    }

    /** Loads no relations any more. */
    default QuerySet<T> clearPrefetchRelated() {
        return asQuerySet().withoutPrefetches();
    }

    /**
     * Reads these fields only, in place of an earlier {@code only} and without those deferred before; the key is always
     * read, and all fields where none is left. Of an object that was read in part, {@code save} writes what was read, and
     * what was set to another value since.
     */
    default QuerySet<T> only(String... fields) {
        return asQuerySet().with(spec -> spec.only(Items.paths(fields)));
    }

    /** Leaves these fields unread, also of those chosen by {@code only}; calls add up. */
    default QuerySet<T> defer(String... fields) {
        return fields.length == 0 ? asQuerySet() : asQuerySet().with(spec -> spec.defer(Items.paths(fields)));
    }

    /** Reads all fields again. */
    default QuerySet<T> clearDeferred() {
        return asQuerySet().with(spec -> spec.defer(List.of()));
    }

    /** How relations of the objects are fetched later. */
    default QuerySet<T> fetchMode(FetchMode mode) {
        return asQuerySet().fetching(ValueException.given(mode, "fetchMode", "a mode"));
    }

    /** Arguments of {@code values} and its like, checked. */
    final class Items {
        private Items() {}

        /** Paths as they are given, null as a name that no model has. */
        static List<String> paths(String... given) {
            return Arrays.stream(given).map(String::valueOf).toList();
        }

        static List<Named> named(Object... items) {
            List<Named> named = new ArrayList<>();
            for (Object item : items) {
                named.add(named(item, named.size() + 1));
            }
            return named;
        }

        /** The items for rows that are read by position: what comes again is selected under a name of its own. */
        static List<Named> byPosition(List<Named> items) {
            List<Named> all = new ArrayList<>();
            for (Named item : items) {
                all.add(all.contains(item) ? item.expression().as(item.name() + "@" + all.size()) : item);
            }
            return all;
        }

        private static Named named(Object item, int position) {
            if (item instanceof Named given) {
                return given;
            }
            if (item instanceof F field) {
                return Step.path(field.path());
            }
            return item instanceof Expression expression ? expression.as("value" + position) : Step.path(path(item));
        }

        static String path(Object item) {
            if (item instanceof String path) {
                return path;
            }
            throw ValueException.type("values", "paths and expressions", item);
        }
    }
}
