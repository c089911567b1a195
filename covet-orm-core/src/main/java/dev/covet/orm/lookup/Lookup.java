package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that a name may end in, as {@code gte} in {@code views__gte}.
 *
 * <pre>{@code
 * Lookups.register(Lookup.of("not_equal", (left, right) ->
 *         new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql())));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public interface Lookup {

    /** What a lookup's right side is. */
    enum Shape {
        /** One value or expression. */
        ONE,
        /** A list of values, or a query. */
        LIST,
        /** Two values or expressions. */
        PAIR,
        /** True or false, which decides the SQL. */
        FLAG
    }

    /** How the condition is written. */
    @FunctionalInterface
    interface Condition {
        SqlExpression of(Operand left, Operand right);
    }

    /** The name, in lower case with underscores. */
    String name();

    /** Whether the lookup can stand after a value of the type; a type is null where nobody knows it. */
    default boolean appliesTo(@Nullable SqlType type) {
        return true;
    }

    /** What the right side is. */
    default Shape shape() {
        return Shape.ONE;
    }

    /** The type in which a literal right side is sent, given the left side's type. */
    default @Nullable SqlType operandType(@Nullable SqlType left) {
        return left;
    }

    /** What is sent for a literal right side. */
    default Object prepare(Object value) {
        return value;
    }

    /** The condition. */
    SqlExpression condition(Operand left, Operand right);

    /** The condition where the right side is an expression rather than a literal. */
    default SqlExpression conditionOnExpression(Operand left, Operand right) {
        return condition(left, right);
    }

    /** A lookup whose right side is one value of the left side's type. */
    static Lookup of(String name, Condition condition) {
        return new SimpleLookup(name, condition);
    }

    /** A name and a condition. */
    record SimpleLookup(String name, Condition rule) implements Lookup {
        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return rule.of(left, right);
        }
    }
}
