package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value computed from many rows.
 *
 * <pre>{@code
 * count("tags").distinct().filter(Q.of("tags__color", "red")).as("redTags");
 * sum("price").orElse(0);
 * }</pre>
 *
 * @param function the aggregate's name, as {@code "count"}
 * @param arguments what is aggregated; empty for {@code count("*")}
 * @param isDistinct whether equal values count once
 * @param condition which rows take part, or null for all
 * @param otherwise the value for no rows, or null
 * @param ordering the order in which values are taken in, where it matters
 * @param type the type of the result where the user says it, else null
 */
public record Aggregate(
        String function,
        List<Expression> arguments,
        boolean isDistinct,
        @Nullable Q condition,
        @Nullable Expression otherwise,
        List<Ordering> ordering,
        @Nullable SqlType type)
        implements Expression {

    public Aggregate {
        FunctionName.checked(function);
        arguments = List.copyOf(arguments);
        ordering = List.copyOf(ordering);
    }

    static Aggregate of(String function, List<Expression> arguments) {
        return new Aggregate(function, arguments, false, null, null, List.of(), null);
    }

    /** Returns this aggregate over distinct values. */
    public Aggregate distinct() {
        return new Aggregate(function, arguments, true, condition, otherwise, ordering, type);
    }

    /** Returns this over the rows for which all the conditions hold, which are given as to {@link Q#of(Object...)}. */
    public Aggregate filter(@Nullable Object... conditions) {
        return filter(Q.of(conditions));
    }

    /** Returns this over the rows for which the condition holds. */
    public Aggregate filter(Q rows) {
        ValueException.given(rows, "filter", "a condition");
        return new Aggregate(function, arguments, isDistinct, rows, otherwise, ordering, type);
    }

    /**
     * Returns this aggregate with a result for no rows, which is null otherwise.
     *
     * @throws ValueException for count, which is 0 there
     */
    public Aggregate orElse(Object value) {
        if (function.equals("count")) {
            throw new ValueException(
                    "The aggregate count is 0 over no rows and takes no other value by orElse. Leave it out.");
        }
        return new Aggregate(function, arguments, isDistinct, condition, Expressions.operand(value), ordering, type);
    }

    /** Returns this aggregate, which takes in the values in the given order. */
    public Aggregate orderBy(Object... items) {
        return new Aggregate(function, arguments, isDistinct, condition, otherwise, Expressions.orderings(items), type);
    }

    @Override
    public Aggregate typed(SqlType resultType) {
        return new Aggregate(function, arguments, isDistinct, condition, otherwise, ordering, resultType);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.aggregate(this);
    }
}
