package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.query.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods that say what a query's rows become, and what is loaded with them.
 *
 * <p>Every method returns a new query set, leaves this one as it is, and sends nothing. Unknown names are refused at
 * once with {@link dev.covet.orm.error.FieldException}.
 *
 * <pre>{@code
 * Post.objects.selectRelated("author").prefetchRelated("tags");
 * Post.objects.values("title", "author__username");
 * Post.objects.valuesList("id", Long.class);
 * Post.objects.into(PostCard.class);
 * }</pre>
 *
 * @param <T> the type of the results
 */
public sealed interface Shaping<T> permits Queryable {

    /** Returns all these rows as a query set. */
    QuerySet<T> everything();

    /** Returns the rows as maps of the given paths and named expressions; without any, of all columns. */
    default QuerySet<Values> values(Object... items) {
        List<Named> named = SelectedItems.named(items).stream().distinct().toList();
        return everything().as(ResultShape.maps(), "values", named, spec -> spec.values(named));
    }

    /** Returns the rows as lists of the values of the given paths and expressions; without any, of all columns. */
    default QuerySet<List<@Nullable Object>> valuesList(Object... items) {
        List<Named> named = SelectedItems.byPosition(SelectedItems.named(items));
        return everything().as(ResultShape.lists(), "valuesList", named, spec -> spec.values(named));
    }

    /**
     * Returns the value of the path in each row, as the given type: {@code valuesList("id", Long.class)}. Read values
     * that may be null by {@link Reading#list()}: {@link Reading#all()} fails on a null, which a Flux cannot emit.
     */
    default <V> QuerySet<V> valuesList(String path, Class<V> type) {
        List<Named> named = SelectedItems.named(path);
        ResultShape<V> shape = ResultShape.flat(ValueException.given(type, "valuesList", "a class"));
        QuerySet<V> flat = everything().as(shape, "valuesList", named, spec -> spec.values(named));
        Conversions.check(type, flat.spec().onlyField(), path);
        return flat;
    }

    /**
     * Returns the value of the path or expression in each row, whatever its type. Nulls are treated as by {@link
     * #valuesList(String, Class)}.
     */
    default QuerySet<Object> valuesFlat(Object item) {
        List<Named> named = SelectedItems.named(item);
        return everything().as(ResultShape.flat(Object.class), "valuesFlat", named, spec -> spec.values(named));
    }

    /**
     * Returns the rows as records: a component's name, or its {@link dev.covet.orm.field.Path}, says which path or
     * annotation fills it. A component that is a record itself is filled from the relation of its name.
     */
    default <R> QuerySet<R> into(Class<R> record) {
        RecordShape<R> shape = RecordShape.of(ValueException.given(record, "into", "a record class"));
        return everything().as(shape, "into", record, spec -> spec.values(shape.items()));
    }

    /**
     * Returns the same objects, with the related objects of these to-one relations read by a join; calls add up.
     * Without names, those of all relations that cannot be null, and of theirs in turn, five in a row at most.
     */
    default QuerySet<T> selectRelated(String... relations) {
        List<String> paths = SelectedItems.paths(relations);
        return everything().after("selectRelated", paths, spec -> spec.selectRelated(paths));
    }

    /** Returns the same objects without the joins of earlier {@code selectRelated} calls. */
    default QuerySet<T> clearSelectRelated() {
        return everything().after("clearSelectRelated", List.of(), QuerySpec::clearRelated);
    }

    /**
     * Returns the same objects, with the related objects of these relations, given as paths or as {@link Prefetch},
     * loaded by one more statement for each; calls add up.
     */
    default QuerySet<T> prefetchRelated(Object... relations) {
        return everything().prefetching(Prefetch.all(relations));
    }

    /** Returns the same objects without what earlier {@code prefetchRelated} calls would load. */
    default QuerySet<T> clearPrefetchRelated() {
        return everything().withoutPrefetches();
    }

    /**
     * Returns the same objects, reading only these fields and the key. It replaces an earlier {@code only}, and leaves
     * out what was deferred before; if nothing is left, all fields are read. {@code save} of an object that was read in
     * part writes the fields that were read, and those that were set to another value since.
     */
    default QuerySet<T> only(String... fields) {
        List<String> paths = SelectedItems.paths(fields);
        return everything().after("only", paths, spec -> spec.only(paths));
    }

    /** Returns the same objects without reading these fields, even if {@code only} chose them; calls add up. */
    default QuerySet<T> defer(String... fields) {
        List<String> paths = SelectedItems.paths(fields);
        return paths.isEmpty() ? everything() : everything().after("defer", paths, spec -> spec.defer(paths));
    }

    /** Returns the same objects with all fields, whatever {@code only} and {@code defer} said before. */
    default QuerySet<T> clearDeferred() {
        return everything().after("clearDeferred", List.of(), spec -> spec.defer(List.of()));
    }

    /** Returns the same objects, whose relations are fetched later as the mode says. */
    default QuerySet<T> fetchMode(FetchMode mode) {
        return everything().fetching(ValueException.given(mode, "fetchMode", "a mode"));
    }
}
