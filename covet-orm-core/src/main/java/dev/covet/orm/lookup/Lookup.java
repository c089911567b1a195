package dev.covet.orm.lookup;

import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that a name may end in, as {@code gte} in {@code views__gte}.
 *
 * <pre>{@code
 * Lookup.of("not_equal", (left, right) ->
 *         new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql()));
 * }</pre>
 *
 * <p>There are four kinds, by what stands on the right side: {@link OfOne}, {@link OfList}, {@link OfPair} and {@link
 * OfFlag}. Each turns its left side and its right sides into a condition of the SQL tree. What else planning has to know
 * of a lookup is a property of it; no lookup is known by its name. Stateless and thread-safe.
 */
public sealed interface Lookup {

    /** Returns the name, in lower case with underscores. */
    String name();

    /** Returns whether the lookup can stand after a value of the type; the type is null where nobody knows it. */
    default boolean appliesTo(@Nullable SqlType type) {
        return true;
    }

    /** Returns whether the lookup can stand right after a relation, where it looks at the key of the related object. */
    default boolean appliesToRelations() {
        return false;
    }

    /** Returns whether the lookup asks which of two values is the greater one. */
    default boolean comparesOrder() {
        return false;
    }

    /** Returns whether only an equal value meets the lookup, so that a value that the field never holds is a mistake. */
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

    /** A lookup whose right side is one value, or one expression. */
    non-sealed interface OfOne extends Lookup {

        /** Returns the condition. */
        SqlExpression condition(Operand left, Operand right);

        /** Returns the condition where the right side is an expression rather than a value that was prepared. */
        default SqlExpression conditionOnExpression(Operand left, Operand right) {
            return condition(left, right);
        }

        /** Returns the condition for null on the right side, or null where nothing can be compared with null. */
        default @Nullable SqlExpression conditionOnNull(Operand left) {
            return null;
        }

        /** Returns the type in which a value on the right side is sent, given the left side's type. */
        default @Nullable SqlType operandType(@Nullable SqlType left) {
            return left;
        }

        /** Returns what is sent for a value on the right side. */
        default Object prepare(Object value) {
            return value;
        }

        /** Returns what says the same of values before a change, where the right side is the change of a span of them. */
        default @Nullable OnSpan onSpan(Span span) {
            return null;
        }

        /** Returns whether every value of the left side's type meets the lookup for a right side beyond all of them. */
        default boolean isMetBy(Beyond beyond) {
            return false;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.one(this);
        }
    }

    /** A lookup whose right side is a list of values or of expressions, or a query set. */
    non-sealed interface OfList extends Lookup {

        /** Returns the condition on values, which travel as one array. */
        SqlExpression condition(Operand left, Operand array);

        /** Returns the condition on expressions, of which there is at least one. */
        SqlExpression conditionOnMembers(Operand left, List<Operand> members);

        /** Returns the condition on the rows of a query of one column; null where the lookup takes no query sets. */
        default @Nullable SqlExpression conditionOnRows(Operand left, Query rows) {
            return null;
        }

        /** Returns whether the lookup takes query sets. */
        default boolean takesRows() {
            return false;
        }

        /** Returns whether values of the left side's type can travel as one array; they are members otherwise. */
        default boolean takesArray(@Nullable SqlType left) {
            return true;
        }

        /** Returns the type in which each value on the right side is sent, given the left side's type. */
        default @Nullable SqlType elementType(@Nullable SqlType left) {
            return left;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.list(this);
        }
    }

    /** A lookup with two right sides, each a value or an expression. */
    non-sealed interface OfPair extends Lookup {

        /** Returns the condition. */
        SqlExpression condition(Operand left, Operand first, Operand second);

        /** Returns the type in which values on the right side are sent, given the left side's type. */
        default @Nullable SqlType operandType(@Nullable SqlType left) {
            return left;
        }

        /** Returns the lookup of the first right side alone, for a second one that every value is on the right side of. */
        default @Nullable OfOne first() {
            return null;
        }

        /** Returns the lookup of the second right side alone, for a first one that every value is on the right side of. */
        default @Nullable OfOne second() {
            return null;
        }

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.pair(this);
        }
    }

    /** A lookup whose right side is true or false, which decides the SQL. */
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

    /** On which side of all values that a column can hold a right side lies. */
    enum Beyond {
        ABOVE,
        BELOW
    }

    /** How the condition of a lookup of one value is written. */
    @FunctionalInterface
    interface Condition {
        SqlExpression of(Operand left, Operand right);
    }

    /** How the condition of a lookup of two values is written. */
    @FunctionalInterface
    interface PairCondition {
        SqlExpression of(Operand left, Operand first, Operand second);
    }

    /** How the condition of a lookup of true or false is written. */
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
