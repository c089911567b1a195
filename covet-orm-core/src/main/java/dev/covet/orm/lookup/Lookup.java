package dev.covet.orm.lookup;

import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison operator at the end of a name, such as {@code gte} in {@code views__gte}.
 *
 * <pre>{@code
 * Lookup.of("not_equal", (left, right) ->
 *         new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql()));
 * }</pre>
 *
 * <p>There are four kinds, depending on the right side: {@link OfOne}, {@link OfList}, {@link OfPair} and {@link
 * OfFlag}. Each builds a condition of the SQL tree from its left and right sides. Everything else that planning needs
 * is a property of the lookup; no code depends on the name of a lookup. Stateless and thread-safe.
 */
public sealed interface Lookup {

    /** Returns the name, in lower case with underscores. */
    String name();

    /** Returns whether the lookup can be applied to values of the type; the type is null if unknown. */
    default boolean appliesTo(@Nullable SqlType type) {
        return true;
    }

    /**
     * Returns whether the lookup can directly follow a relation, in which case it compares the key of the related
     * object.
     */
    default boolean appliesToRelations() {
        return false;
    }

    /** Returns whether the lookup compares the order of values, as {@code gt} does. */
    default boolean comparesOrder() {
        return false;
    }

    /** Returns whether the lookup tests equality, so that an operand that the field can never hold is rejected. */
    default boolean comparesEquality() {
        return false;
    }

    /** Calls the method of the visitor for this kind of lookup. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of lookup. */
    interface Visitor<R> {
        R one(OfOne lookup);

        R list(OfList lookup);

        R pair(OfPair lookup);

        R flag(OfFlag lookup);
    }

    /** A lookup whose right side is a single value or expression. */
    non-sealed interface OfOne extends Lookup {

        /** Returns the condition. */
        SqlExpression condition(Operand left, Operand right);

        /** Returns the condition for an expression on the right side, to which {@link #prepare} was not applied. */
        default SqlExpression conditionOnExpression(Operand left, Operand right) {
            return condition(left, right);
        }

        /** Returns the condition for null on the right side, or null if the lookup does not accept null. */
        default @Nullable SqlExpression conditionOnNull(Operand left) {
            return null;
        }

        /** Returns the type of the parameter on the right side, given the type of the left side. */
        default @Nullable SqlType operandType(@Nullable SqlType left) {
            return left;
        }

        /** Returns the value to send for a value on the right side, such as a LIKE pattern. */
        default Object prepare(Object value) {
            return value;
        }

        /**
         * Returns what says the same of values before a change, where the right side is the change of a span of them.
         */
        default @Nullable OnSpan onSpan(Span span) {
            return null;
        }

        /**
         * Returns whether the lookup is true for every value of the left side's type if the right side is out of the
         * range of that type.
         */
        default boolean isMetBy(Beyond beyond) {
            return false;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.one(this);
        }
    }

    /**
     * A lookup whose right side is a list of values or expressions, or a query set.
     *
     * <p>Null is left out of a list. So is a number out of the range of the left side's type, which no value equals; a
     * lookup that {@linkplain #comparesOrder compares the order} rejects it.
     */
    non-sealed interface OfList extends Lookup {

        /** Returns the condition for values that are sent as one array; only called if {@link #takesArray}. */
        SqlExpression condition(Operand left, Operand array);

        /**
         * Returns the condition for a non-empty list of separate expressions; the list contains an expression, or the
         * lookup does not take an array.
         */
        SqlExpression conditionOnMembers(Operand left, List<Operand> members);

        /** Returns the condition for a subquery of one column, or null if the lookup does not accept query sets. */
        default @Nullable SqlExpression conditionOnRows(Operand left, Query rows) {
            return null;
        }

        /**
         * Returns whether the lookup is true if nothing is left in the list or the query set, as for a lookup that means
         * "none of these".
         */
        default boolean isMetByNothing() {
            return false;
        }

        /** Returns whether the lookup accepts query sets. */
        default boolean takesRows() {
            return false;
        }

        /**
         * Returns whether values are sent as one array for this type of the left side; otherwise each value is a
         * parameter.
         */
        default boolean takesArray(@Nullable SqlType left) {
            return true;
        }

        /** Returns the type of each value on the right side, given the type of the left side. */
        default @Nullable SqlType elementType(@Nullable SqlType left) {
            return left;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.list(this);
        }
    }

    /** A lookup whose right side is a pair of values or expressions. */
    non-sealed interface OfPair extends Lookup {

        /** Returns the condition. */
        SqlExpression condition(Operand left, Operand first, Operand second);

        /** Returns the type of the parameters on the right side, given the type of the left side. */
        default @Nullable SqlType operandType(@Nullable SqlType left) {
            return left;
        }

        /**
         * Returns the lookup that tests the first value only; used with {@link #second} if one of the two is out of
         * range. Null if the lookup cannot be split.
         */
        default @Nullable OfOne first() {
            return null;
        }

        /**
         * Returns the lookup that tests the second value only; used with {@link #first} if one of the two is out of
         * range. Null if the lookup cannot be split.
         */
        default @Nullable OfOne second() {
            return null;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.pair(this);
        }
    }

    /** A lookup whose right side is true or false, which determines the SQL. */
    non-sealed interface OfFlag extends Lookup {

        /** Returns the condition. */
        SqlExpression condition(Operand left, boolean flag);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }
    }

    /** A lookup with its right side. */
    record OnSpan(Lookup lookup, Object operand) {}

    /** Whether a number is above or below the range of a type. */
    enum Beyond {
        ABOVE,
        BELOW
    }

    /** Builds the condition of a one-value lookup. */
    @FunctionalInterface
    interface Condition {
        SqlExpression of(Operand left, Operand right);
    }

    /** Builds the condition of a pair lookup. */
    @FunctionalInterface
    interface PairCondition {
        SqlExpression of(Operand left, Operand first, Operand second);
    }

    /** Builds the condition of a flag lookup. */
    @FunctionalInterface
    interface FlagCondition {
        SqlExpression of(Operand left, boolean flag);
    }

    /** Returns a lookup whose right side is one value of the left side's type. */
    static Lookup of(String name, Condition condition) {
        return new SimpleLookup.One(name, condition);
    }

    /** Returns a lookup of two values of the left side's type. */
    static Lookup ofPair(String name, PairCondition condition) {
        return new SimpleLookup.Pair(name, condition);
    }

    /** Returns a lookup of true or false. */
    static Lookup ofFlag(String name, FlagCondition condition) {
        return new SimpleLookup.Flag(name, condition);
    }
}
