package dev.covet.orm.query;

import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Something the database computes for a row: a column, a value, arithmetic, a function, an aggregate, a subquery.
 *
 * <pre>{@code
 * f("price").times(f("quantity")).minus(value(5)).as("total");
 * f("views").desc().nullsLast();
 * }</pre>
 *
 * <p>Expressions are made by the static methods of {@link Expressions}, are immutable and thread-safe, and are checked
 * when they are given to a query set. Operands may be expressions or plain values; a string is a text value here.
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

    /** This plus the operand; a duration may be added to a date or a time. */
    default Expression plus(Object operand) {
        return new Arithmetic(Arithmetic.Operator.ADD, this, Expressions.operand(operand));
    }

    /** This minus the operand; two dates or times give a duration. */
    default Expression minus(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SUBTRACT, this, Expressions.operand(operand));
    }

    /** This times the operand. */
    default Expression times(Object operand) {
        return new Arithmetic(Arithmetic.Operator.MULTIPLY, this, Expressions.operand(operand));
    }

    /** This divided by the operand; whole numbers are divided as the database does, which truncates. */
    default Expression dividedBy(Object operand) {
        return new Arithmetic(Arithmetic.Operator.DIVIDE, this, Expressions.operand(operand));
    }

    /** The rest of this divided by the operand. */
    default Expression mod(Object operand) {
        return new Arithmetic(Arithmetic.Operator.MODULO, this, Expressions.operand(operand));
    }

    /** This to the power of the operand. */
    default Expression power(Object operand) {
        return new Arithmetic(Arithmetic.Operator.POWER, this, Expressions.operand(operand));
    }

    /** The bits set in both. */
    default Expression bitAnd(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_AND, this, Expressions.operand(operand));
    }

    /** The bits set in either. */
    default Expression bitOr(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_OR, this, Expressions.operand(operand));
    }

    /** The bits set in exactly one. */
    default Expression bitXor(Object operand) {
        return new Arithmetic(Arithmetic.Operator.BIT_XOR, this, Expressions.operand(operand));
    }

    /** The bits moved to the left by the operand. */
    default Expression shiftLeft(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SHIFT_LEFT, this, Expressions.operand(operand));
    }

    /** The bits moved to the right by the operand. */
    default Expression shiftRight(Object operand) {
        return new Arithmetic(Arithmetic.Operator.SHIFT_RIGHT, this, Expressions.operand(operand));
    }

    /** This with the other sign. */
    default Expression negated() {
        return new Arithmetic(Arithmetic.Operator.MULTIPLY, this, Expressions.value(-1));
    }

    /** The lookup of this name against the operand, as a boolean expression: {@code f("age").is("gte", 18)}. */
    default Expression is(String lookup, @Nullable Object operand) {
        return new Comparison(lookup, this, operand);
    }

    /** Whether this boolean expression is false. */
    default Expression not() {
        return new Negation(this);
    }

    /** This, taken to be of the given type; nothing is converted. */
    default Expression typed(SqlType type) {
        return new Typed(this, type);
    }

    /** This under a name, for {@code annotate}, {@code alias}, {@code aggregate} and {@code values}. */
    default Named as(String name) {
        return new Named(name, this);
    }

    /** Ordering by this, the smallest first. */
    default Ordering asc() {
        return new Ordering(this, false, null);
    }

    /** Ordering by this, the greatest first. */
    default Ordering desc() {
        return new Ordering(this, true, null);
    }
}
