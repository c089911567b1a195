package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function of the database, called by its SQL name.
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

    /** Returns the type of the result, given that of the first argument; null if it is unknown. */
    @Nullable
    SqlType resultType(@Nullable SqlType argument);

    /** Returns whether the first argument may have a type of this kind. */
    default boolean takes(SqlType.Kind kind) {
        return true;
    }

    /**
     * Returns whether the result is one of the aggregated values, as for {@code min}: it is decoded by the codec of the
     * argument's field, and DISTINCT is rejected as redundant.
     */
    default boolean givesOneOfTheValues() {
        return false;
    }

    /** Returns whether repeated rows do not change the result. */
    default boolean ignoresRepetition() {
        return givesOneOfTheValues();
    }

    /** Returns the result if there are no rows; null for NULL. */
    default @Nullable Object overNothing() {
        return null;
    }

    /** Infers the result type from the type of the first argument. */
    @FunctionalInterface
    interface ResultType {
        @Nullable
        SqlType of(@Nullable SqlType argument);
    }

    /** Returns an aggregate that accepts values of any type. */
    static AggregateFunction of(String name, ResultType result) {
        return new StandardAggregates.Plain(name, result);
    }
}
