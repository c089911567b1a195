package dev.covet.orm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries combined by UNION, INTERSECT or EXCEPT, ordered and cut as a whole.
 *
 * @param operation how they are combined
 * @param all whether equal rows stay
 * @param members the queries, at least two
 * @param ordering the order of the whole
 * @param limit the number of rows, or null for all
 * @param offset the number of rows left out first, or null for none
 */
public record Compound(
        Operation operation,
        boolean all,
        List<Query> members,
        List<OrderTerm> ordering,
        @Nullable SqlExpression limit,
        @Nullable SqlExpression offset)
        implements Query {

    /** How queries are combined. */
    public enum Operation {
        UNION,
        INTERSECT,
        EXCEPT
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.compound(this);
    }
}
