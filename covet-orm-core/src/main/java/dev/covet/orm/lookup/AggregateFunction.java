package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate, which is called as the database calls it.
 *
 * <pre>{@code
 * AggregateFunction.of("regr_slope", argument -> SqlType.DOUBLE);
 *
 * Shelf.objects.aggregate(Expressions.aggregate("regr_slope", "width", "books").as("slope"));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public interface AggregateFunction {

    /** Returns the name of the database's function, in lower case. */
    String name();

    /** Returns the type of the result, given that of the first argument; null where nobody knows it. */
    @Nullable
    SqlType resultType(@Nullable SqlType argument);

    /** Returns whether the aggregate takes values of the kind. */
    default boolean takes(SqlType.Kind kind) {
        return true;
    }

    /** Returns whether the result is one of the values, so that it is read as they are and equal ones change nothing. */
    default boolean givesOneOfTheValues() {
        return false;
    }

    /** Returns whether the result is the same if a row is seen more than once. */
    default boolean ignoresRepetition() {
        return givesOneOfTheValues();
    }

    /** Returns the result over no rows; null for NULL. */
    default @Nullable Object overNothing() {
        return null;
    }

    /** The type of a result, given the type of what is aggregated. */
    @FunctionalInterface
    interface ResultType {
        @Nullable
        SqlType of(@Nullable SqlType argument);
    }

    /** Returns an aggregate of values of any type. */
    static AggregateFunction of(String name, ResultType result) {
        return new StandardAggregates.Plain(name, result);
    }
}
