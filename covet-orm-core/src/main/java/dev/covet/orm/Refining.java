package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The methods that say which rows a query finds, and in which order.
 *
 * <p>Every method returns a new query set, leaves this one as it is, and sends nothing. Names are checked at once: an
 * unknown one is refused with {@link dev.covet.orm.error.FieldException}, a value of the wrong type with {@link
 * ValueException}.
 *
 * <pre>{@code
 * Post.objects.filter("author__username", "alice", "published", true).exclude("title__istartswith", "draft")
 *     .orderBy("-createdAt").limit(10);
 * }</pre>
 *
 * @param <T> the type of the results
 */
public sealed interface Refining<T> permits Queryable {

    /**
     * Returns all these rows as a query set: all of a manager, all related objects of a relation; a query set is
     * returned as it is. {@code Post.objects.everything().delete()} deletes all posts.
     */
    QuerySet<T> everything();

    /**
     * Returns these rows as a query set, to hand them on or to join them with others: {@code a.labels().asQuerySet()
     * .and(b.labels().asQuerySet())}. The same as {@link #everything()}.
     */
    default QuerySet<T> asQuerySet() {
        return everything();
    }

    /**
     * Returns the rows for which all the given conditions hold: first {@link Q}s, boolean expressions and maps of
     * lookups, then pairs of a lookup and its value.
     *
     * <pre>{@code
     * filter("published", true, "views__gte", 100)
     * filter(Q.of("views__gte", 100).or("rating__gt", 4), "published", true)
     * }</pre>
     *
     * <p>Over a relation to many objects, all conditions of one call speak of the same related object, and each call
     * speaks of one of its own.
     *
     * @throws ValueException if a condition stands behind the pairs, or the last lookup has no value
     */
    default QuerySet<T> filter(@Nullable Object... conditions) {
        return filter(Q.of(conditions));
    }

    /** Returns the rows for which the condition holds. */
    default QuerySet<T> filter(Q condition) {
        return everything().after("filter", condition, spec -> spec.filter(condition));
    }

    /** Returns the rows for which the boolean expression is true. */
    default QuerySet<T> filter(Expression condition) {
        return filter(Q.of(condition));
    }

    /**
     * Returns the rows for which at least one of the given conditions does not hold; they are given as to {@link
     * #filter(Object...)}. Rows for which a condition is neither true nor false, because a value is null, are included.
     *
     * <p>Over a relation to many objects, {@code exclude("tags__name", "java")} leaves out each row that has such a
     * related object; if there are several conditions, each may be met by another related object, as in Django.
     *
     * @throws ValueException if a condition stands behind the pairs, or the last lookup has no value
     */
    default QuerySet<T> exclude(@Nullable Object... conditions) {
        return exclude(Q.of(conditions));
    }

    /**
     * Returns the rows for which the condition is not true; those for which it is neither true nor false are included.
     */
    default QuerySet<T> exclude(Q condition) {
        return everything().after("exclude", condition, spec -> spec.exclude(condition));
    }

    /** Returns the rows for which the boolean expression is false. */
    default QuerySet<T> exclude(Expression condition) {
        return exclude(Q.of(condition));
    }

    /**
     * Returns the same rows with computed values: objects give them by {@link Model#annotation}, and later calls use
     * them by name.
     */
    default QuerySet<T> annotate(Named... expressions) {
        List<Named> all = ValueException.allGiven(expressions, "annotate", "expressions with names");
        return everything().after("annotate", all, spec -> annotated(spec, all, true));
    }

    /** Returns the same rows with one computed value. */
    default QuerySet<T> annotate(String name, Expression expression) {
        return annotate(
                ValueException.given(expression, "annotate", "an expression").as(name));
    }

    /**
     * Returns the same rows, with a name for a relation under a condition; later calls use it as they use a relation.
     */
    default QuerySet<T> annotate(String name, FilteredRelation relation) {
        return everything()
                .after("annotate", List.of(String.valueOf(name), relation), spec -> spec.relate(name, relation));
    }

    /** Returns the same rows, with names for expressions that later calls use; rows do not carry the values. */
    default QuerySet<T> alias(Named... expressions) {
        List<Named> all = ValueException.allGiven(expressions, "alias", "expressions with names");
        return everything().after("alias", all, spec -> annotated(spec, all, false));
    }

    /** Returns the same rows, with a name for one expression that later calls use. */
    default QuerySet<T> alias(String name, Expression expression) {
        return alias(ValueException.given(expression, "alias", "an expression").as(name));
    }

    /** Does what {@link #annotate(String, FilteredRelation)} does: a relation is never a value of a row. */
    default QuerySet<T> alias(String name, FilteredRelation relation) {
        return annotate(name, relation);
    }

    private static QuerySpec annotated(QuerySpec spec, List<Named> expressions, boolean selected) {
        return spec.annotate(expressions, selected);
    }

    /**
     * Returns the rows in this order, in place of any other. Strings are paths: {@code -} before one means descending,
     * and {@code ?} stands for a random order. Without items the rows have no order, not even the model's.
     *
     * @throws dev.covet.orm.error.QueryStateException if the query is sliced already
     */
    default QuerySet<T> orderBy(Object... items) {
        List<Ordering> ordering = new ArrayList<>(items.length);
        for (Object item : items) {
            ordering.add(Ordering.from(item));
        }
        return everything().after("orderBy", ordering, spec -> spec.orderBy(ordering));
    }

    /** Returns the rows in the opposite order. */
    default QuerySet<T> reverse() {
        return everything().after("reverse", List.of(), QuerySpec::reverse);
    }

    /**
     * Returns the rows without repetitions of equal ones. With fields, returns one row for each combination of their
     * values: the first in the order, which has to begin with these fields.
     */
    default QuerySet<T> distinct(String... fields) {
        List<String> paths = SelectedItems.paths(fields);
        return everything().after("distinct", paths, spec -> spec.distinct(paths));
    }

    /** Returns at most this many rows, in place of an earlier limit. */
    default QuerySet<T> limit(long rows) {
        return everything().sliced(spec -> spec.limit(rows));
    }

    /** Returns the rows without the first ones, this many, in place of an earlier offset. */
    default QuerySet<T> offset(long rows) {
        return everything().sliced(spec -> spec.offset(rows));
    }

    /**
     * Returns the rows from position {@code start} up to, but not with, {@code stop}, counted from 0 in this query set.
     */
    default QuerySet<T> slice(long start, long stop) {
        return everything().sliced(spec -> spec.slice(start, stop));
    }

    /** Returns the rows from position {@code start} on, counted from 0 in this query set. */
    default QuerySet<T> sliceFrom(long start) {
        return everything().sliced(spec -> spec.slice(start, null));
    }

    /** Returns a query set without rows, for which no statement is ever sent. */
    default QuerySet<T> none() {
        return everything().after("none", List.of(), QuerySpec::none);
    }

    /** Returns the rows of this and of the other query sets, without repetitions of equal ones. */
    default QuerySet<T> union(QuerySet<?>... others) {
        return combine("union", Compound.Operation.UNION, false, others);
    }

    /** Returns the rows of this and of the other query sets, with repetitions. */
    default QuerySet<T> unionAll(QuerySet<?>... others) {
        return combine("unionAll", Compound.Operation.UNION, true, others);
    }

    /** Returns the rows that this and all the other query sets have. */
    default QuerySet<T> intersection(QuerySet<?>... others) {
        return combine("intersection", Compound.Operation.INTERSECT, false, others);
    }

    /** Returns the rows of this query set that none of the others has. */
    default QuerySet<T> difference(QuerySet<?>... others) {
        return combine("difference", Compound.Operation.EXCEPT, false, others);
    }

    private QuerySet<T> combine(String call, Compound.Operation operation, boolean all, QuerySet<?>... others) {
        List<QuerySet<?>> members = ValueException.allGiven(others, "A combination", "query sets");
        return everything().after(call, members, spec -> spec.combine(operation, all, members));
    }

    /** Returns the rows that meet the conditions of both query sets, which are of the same model. */
    default QuerySet<T> and(QuerySet<T> other) {
        return merge("and", Q.Connector.AND, other);
    }

    /** Returns the rows that meet the conditions of at least one of the query sets, which are of the same model. */
    default QuerySet<T> or(QuerySet<T> other) {
        return merge("or", Q.Connector.OR, other);
    }

    /** Returns the rows that meet the conditions of exactly one of the query sets, which are of the same model. */
    default QuerySet<T> xor(QuerySet<T> other) {
        return merge("xor", Q.Connector.XOR, other);
    }

    private QuerySet<T> merge(String call, Q.Connector connector, QuerySet<T> other) {
        ValueException.given(other, call, "a query set");
        return everything().after(call, other, spec -> spec.merge(connector, other.spec()));
    }

    /**
     * Returns the same rows, which the query locks until the transaction ends. Running it outside a transaction fails
     * with {@link dev.covet.orm.error.QueryStateException}.
     */
    default QuerySet<T> selectForUpdate() {
        return selectForUpdate(lock -> lock);
    }

    /** Returns the same rows, locked as the options say: {@code selectForUpdate(lock -> lock.skipLocked())}. */
    default QuerySet<T> selectForUpdate(UnaryOperator<RowLock> options) {
        RowLock lock = options.apply(new RowLock(Select.Strength.UPDATE, List.of(), Select.Contention.BLOCK));
        return everything()
                .after("selectForUpdate", lock, spec -> spec.lock(lock.strength(), lock.of(), lock.contention()));
    }

    /**
     * Returns a query on the named database, or on one node of it, as {@code using("analytics")} or {@code
     * using("default.primary")}. The name is checked when the query runs.
     */
    default QuerySet<T> using(String database) {
        return everything().usingDatabase(database);
    }
}
