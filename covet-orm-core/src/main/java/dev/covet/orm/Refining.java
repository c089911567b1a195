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
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rows, in which order. Every method gives a new query set, sends nothing, and refuses unknown names at once with
 * {@link dev.covet.orm.error.FieldException}.
 *
 * <pre>{@code
 * Post.objects.filter("author__username", "alice", "published", true).exclude("title__istartswith", "draft")
 *     .orderBy("-createdAt").limit(10);
 * }</pre>
 */
public sealed interface Refining<T> permits Queryable {

    /** This as a query set. */
    QuerySet<T> asQuerySet();

    private QuerySet<T> refine(UnaryOperator<QuerySpec> change) {
        return asQuerySet().with(change);
    }

    /** The rows for which all pairs of a key and a value hold; over a to-many relation, of one related row. */
    default QuerySet<T> filter(@Nullable Object... pairs) {
        return filter(Q.of(pairs));
    }

    /** The rows for which the condition holds. */
    default QuerySet<T> filter(Q condition) {
        return refine(spec -> spec.filter(condition));
    }

    /** The rows for which the boolean expression holds. */
    default QuerySet<T> filter(Expression condition) {
        return filter(Q.of(condition));
    }

    /** The rows for which not all pairs hold; over a to-many relation, of any related rows. */
    default QuerySet<T> exclude(@Nullable Object... pairs) {
        return exclude(Q.of(pairs));
    }

    /** The rows for which the condition does not hold, those included where it is neither true nor false. */
    default QuerySet<T> exclude(Q condition) {
        return refine(spec -> spec.exclude(condition));
    }

    /** The rows for which the boolean expression does not hold. */
    default QuerySet<T> exclude(Expression condition) {
        return exclude(Q.of(condition));
    }

    /** Adds computed values, which rows carry and later calls know by name. */
    default QuerySet<T> annotate(Named... expressions) {
        return named(ValueException.allGiven(expressions, "annotate", "expressions with names"), true);
    }

    /** Adds one computed value. */
    default QuerySet<T> annotate(String name, Expression expression) {
        return annotate(
                ValueException.given(expression, "annotate", "an expression").as(name));
    }

    /** Adds a name for a relation under a condition. */
    default QuerySet<T> annotate(String name, FilteredRelation relation) {
        return refine(spec -> spec.relate(name, relation));
    }

    /** Names expressions for later calls; rows do not carry them. */
    default QuerySet<T> alias(Named... expressions) {
        return named(ValueException.allGiven(expressions, "alias", "expressions with names"), false);
    }

    /** Names one expression for later calls. */
    default QuerySet<T> alias(String name, Expression expression) {
        return alias(expression.as(name));
    }

    /** Names a relation under a condition. */
    default QuerySet<T> alias(String name, FilteredRelation relation) {
        return annotate(name, relation);
    }

    /**
     * Orders the rows, in place of any other order: strings are paths, {@code -} before them means descending, {@code ?}
     * is random; without items there is no order, not even the model's.
     */
    default QuerySet<T> orderBy(Object... items) {
        List<Ordering> ordering = Arrays.stream(items).map(Ordering::from).toList();
        return refine(spec -> spec.orderBy(ordering));
    }

    /** The opposite order. */
    default QuerySet<T> reverse() {
        return refine(QuerySpec::reverse);
    }

    /** Equal rows once; with fields, one row for each combination of their values, the first in the order. */
    default QuerySet<T> distinct(String... fields) {
        return refine(spec -> spec.distinct(Shaping.Items.paths(fields)));
    }

    /** At most so many rows, in place of an earlier limit. */
    default QuerySet<T> limit(long rows) {
        return refine(spec -> spec.limit(rows));
    }

    /** Without the first rows, in place of an earlier offset. */
    default QuerySet<T> offset(long rows) {
        return refine(spec -> spec.offset(rows));
    }

    /** The rows from {@code start} to, not with, {@code stop} of this query set's rows. */
    default QuerySet<T> slice(long start, long stop) {
        return refine(spec -> spec.slice(start, stop));
    }

    /** The rows from {@code start} on. */
    default QuerySet<T> sliceFrom(long start) {
        return refine(spec -> spec.slice(start, null));
    }

    /** No rows; nothing is ever sent for them. */
    default QuerySet<T> none() {
        return refine(QuerySpec::none);
    }

    /** The rows of this and the others, equal ones once. */
    default QuerySet<T> union(QuerySet<?>... others) {
        return combine(Compound.Operation.UNION, false, others);
    }

    /** The rows of this and the others. */
    default QuerySet<T> unionAll(QuerySet<?>... others) {
        return combine(Compound.Operation.UNION, true, others);
    }

    /** The rows that this and all the others have. */
    default QuerySet<T> intersection(QuerySet<?>... others) {
        return combine(Compound.Operation.INTERSECT, false, others);
    }

    /** The rows of this that none of the others has. */
    default QuerySet<T> difference(QuerySet<?>... others) {
        return combine(Compound.Operation.EXCEPT, false, others);
    }

    private QuerySet<T> named(List<Named> expressions, boolean selected) {
        return refine(spec -> spec.annotate(expressions, selected));
    }

    private QuerySet<T> combine(Compound.Operation operation, boolean all, QuerySet<?>... others) {
        List<QuerySet<?>> members = ValueException.allGiven(others, "A combination", "query sets");
        return refine(spec -> spec.combine(operation, all, members));
    }

    /** The rows that meet the conditions of both query sets. */
    default QuerySet<T> and(QuerySet<T> other) {
        return merge(Q.Connector.AND, ValueException.given(other, "and", "a query set"));
    }

    /** The rows that meet the conditions of at least one of the query sets. */
    default QuerySet<T> or(QuerySet<T> other) {
        return merge(Q.Connector.OR, ValueException.given(other, "or", "a query set"));
    }

    /** The rows that meet the conditions of exactly one of the query sets. */
    default QuerySet<T> xor(QuerySet<T> other) {
        return merge(Q.Connector.XOR, ValueException.given(other, "xor", "a query set"));
    }

    private QuerySet<T> merge(Q.Connector connector, QuerySet<T> other) {
        return refine(spec -> spec.merge(connector, other.spec()));
    }

    /** The rows locked until the transaction ends; executed in a transaction only. */
    default QuerySet<T> selectForUpdate() {
        return selectForUpdate(lock -> lock);
    }

    /** The rows locked, with options. */
    default QuerySet<T> selectForUpdate(UnaryOperator<RowLock> options) {
        RowLock lock = options.apply(new RowLock(Select.Strength.UPDATE, List.of(), Select.Contention.BLOCK));
        return refine(spec -> spec.lock(lock.strength(), lock.of(), lock.contention()));
    }

    /** The same rows of the named database. */
    default QuerySet<T> using(String database) {
        return asQuerySet().on(DatabaseChoice.named(database));
    }
}
