package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A value that the database computes for a row: a column, a literal, arithmetic, a function, an aggregate, a subquery.
 *
 * <pre>{@code
 * f("price").times(f("quantity")).minus(5).as("total");
 * f("age").gte(18);
 * f("views").desc().nullsLast();
 * }</pre>
 *
 * <p>The static methods of {@link Expressions} make expressions. They are immutable and thread-safe, and are checked
 * when they are given to a query set. An operand is an expression or a plain value; a string is a text value here, not
 * a path. Comparisons are boolean expressions, which {@code filter} takes as conditions; they are neither true nor
 * false where a value is null, unless their description says otherwise.
 */
public sealed interface Expression
        permits Aggregate,
                Arithmetic,
                CaseWhen,
                Comparison,
                Condition,
                Exists,
                F,
                Func,
                Negation,
                OuterRef,
                Raw,
                Subquery,
                Typed,
                Value,
                Window {

    /** Calls the visitor's method for this kind of expression. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A walk over expressions, with one method for each kind.
     *
     * @param <R> what a visit gives
     */
    interface Visitor<R> {
        R aggregate(Aggregate expression);

        R arithmetic(Arithmetic expression);

        R caseWhen(CaseWhen expression);

        R comparison(Comparison expression);

        R condition(Condition expression);

        R exists(Exists expression);

        R field(F expression);

        R function(Func expression);

        R negation(Negation expression);

        R outerRef(OuterRef expression);

        R raw(Raw expression);

        R subquery(Subquery expression);

        R typed(Typed expression);

        R value(Value expression);

        R window(Window expression);
    }

    /** Returns this plus the operand; a duration may be added to a date or a time. */
    default Expression plus(Object operand) {
        return new Arithmetic(Arithmetic.Operator.ADD, this, Expressions.operand(operand));
    }

    /** Returns this minus the operand; two dates or times give a duration. */
    default Expression minus(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SUBTRACT, this, Expressions.operand(operand));
    }

    /** Returns this times the operand. */
    default Expression times(Object operand) {
        return new Arithmetic(Arithmetic.Operator.MULTIPLY, this, Expressions.operand(operand));
    }

    /** Returns this divided by the operand; the quotient of whole numbers is truncated. */
    default Expression dividedBy(Object operand) {
        return new Arithmetic(Arithmetic.Operator.DIVIDE, this, Expressions.operand(operand));
    }

    /** Returns the remainder of this divided by the operand. */
    default Expression mod(Object operand) {
        return new Arithmetic(Arithmetic.Operator.MODULO, this, Expressions.operand(operand));
    }

    /** Returns this to the power of the operand. */
    default Expression power(Object operand) {
        return new Arithmetic(Arithmetic.Operator.POWER, this, Expressions.operand(operand));
    }

    /** Returns the bits that are set in both. */
    default Expression bitAnd(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_AND, this, Expressions.operand(operand));
    }

    /** Returns the bits that are set in at least one of both. */
    default Expression bitOr(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_OR, this, Expressions.operand(operand));
    }

    /** Returns the bits that are set in exactly one of both. */
    default Expression bitXor(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_XOR, this, Expressions.operand(operand));
    }

    /** Returns the bits moved to the left, by as many places as the operand says. */
    default Expression shiftLeft(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SHIFT_LEFT, this, Expressions.operand(operand));
    }

    /** Returns the bits moved to the right, by as many places as the operand says. */
    default Expression shiftRight(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SHIFT_RIGHT, this, Expressions.operand(operand));
    }

    /** Returns this with the opposite sign. */
    default Expression negated() {
        return new Arithmetic(Arithmetic.Operator.MULTIPLY, this, Expressions.value(-1));
    }

    /**
     * Returns whether the lookup of this name holds, as {@code f("age").is("gte", 18)}: any lookup that {@code filter}
     * knows, including those that an application has registered.
     */
    default Expression is(String lookup, @Nullable Object operand) {
        return new Comparison(lookup, this, operand);
    }

    /** Returns whether this equals the operand; with null, whether this is null. */
    default Expression eq(@Nullable Object operand) {
        return is("exact", operand);
    }

    /**
     * Returns whether this differs from the operand. Null differs from every value, so that {@code
     * filter(f("status").ne("spam"))} finds the rows that {@code exclude("status", "spam")} does; if both sides are
     * null, the result is true. With the operand null, returns whether this is not null.
     */
    default Expression ne(@Nullable Object operand) {
        if (operand == null) {
            return isNotNull();
        }
        Q different = Q.not(Q.of(eq(operand))).or(Q.of(isNull()));
        return new Condition(operand instanceof Expression other ? different.or(Q.of(other.isNull())) : different);
    }

    /** Returns whether this is greater than the operand. */
    default Expression gt(Object operand) {
        return is("gt", operand);
    }

    /** Returns whether this is greater than the operand or equal to it. */
    default Expression gte(Object operand) {
        return is("gte", operand);
    }

    /** Returns whether this is less than the operand. */
    default Expression lt(Object operand) {
        return is("lt", operand);
    }

    /** Returns whether this is less than the operand or equal to it. */
    default Expression lte(Object operand) {
        return is("lte", operand);
    }

    /** Returns whether this equals one of the values, which may be expressions; without values, false. */
    default Expression in(Object... values) {
        boolean isWhole =
                values.length == 1 && (values[0] instanceof Collection<?> || values[0] instanceof QuerySource);
        return is("in", isWhole ? values[0] : Arrays.asList(values));
    }

    /** Returns whether this equals one of the values, which may be expressions; for an empty collection, false. */
    default Expression in(Collection<?> values) {
        return is("in", ValueException.given(values, "in", "values"));
    }

    /** Returns whether this equals one of the values of the query set: its only column, or the keys of its objects. */
    default Expression in(QuerySource query) {
        return is("in", ValueException.given(query, "in", "a query set"));
    }

    /** Returns whether this lies between the two operands or equals one of them. */
    default Expression between(Object low, Object high) {
        return is("range", Arrays.asList(low, high));
    }

    /** Returns whether this is null; the result is never null itself. */
    default Expression isNull() {
        return is("isnull", true);
    }

    /** Returns whether this is not null; the result is never null itself. */
    default Expression isNotNull() {
        return is("isnull", false);
    }

    /**
     * Returns whether this text contains the operand; for an array or a JSON document, whether it has all members of
     * the operand.
     */
    default Expression contains(Object operand) {
        return is("contains", operand);
    }

    /** Returns whether this text contains the operand, in upper or lower case. */
    default Expression icontains(Object operand) {
        return is("icontains", operand);
    }

    /** Returns whether this text starts with the operand. */
    default Expression startsWith(Object operand) {
        return is("startswith", operand);
    }

    /** Returns whether this text starts with the operand, in upper or lower case. */
    default Expression istartsWith(Object operand) {
        return is("istartswith", operand);
    }

    /** Returns whether this text ends with the operand. */
    default Expression endsWith(Object operand) {
        return is("endswith", operand);
    }

    /** Returns whether this text ends with the operand, in upper or lower case. */
    default Expression iendsWith(Object operand) {
        return is("iendswith", operand);
    }

    /** Returns whether the regular expression, in the database's own syntax, matches a part of this text. */
    default Expression regex(Object pattern) {
        return is("regex", pattern);
    }

    /** Returns whether the regular expression matches a part of this text, in upper or lower case. */
    default Expression iregex(Object pattern) {
        return is("iregex", pattern);
    }

    /** Returns whether this boolean expression is false; null where it is null. */
    default Expression not() {
        return new Negation(this);
    }

    /**
     * Returns this expression with the given type as that of its result. Nothing is converted, except that a point in
     * time is given as the date or the time that clocks show, in the zone that it was truncated in or else in UTC.
     */
    default Expression typed(SqlType type) {
        return new Typed(this, type);
    }

    /**
     * Returns this expression under a name, for {@code annotate}, {@code alias}, {@code aggregate} and {@code values}.
     */
    default Named as(String name) {
        return new Named(name, this);
    }

    /** Returns the ordering by this expression, the smallest value first. */
    default Ordering asc() {
        return new Ordering(this, false, null);
    }

    /** Returns the ordering by this expression, the greatest value first. */
    default Ordering desc() {
        return new Ordering(this, true, null);
    }
}
