package dev.covet.orm.internal.spec;

import dev.covet.orm.query.QuerySource;
import org.jspecify.annotations.Nullable;

/**
 * A query inside another one, as part of the outer shape.
 *
 * @param shape the inner shape
 * @param offset where the inner values begin among the outer ones
 * @param limitSlot the outer slot of the number of rows, or null where it is not limited
 * @param offsetSlot the outer slot of the number of rows left out, or null where there is none
 * @param database the database that was named for it, which has to be the one of the query around it; null where none was
 */
public record BoundQuery(
        QueryShape shape,
        int offset,
        @Nullable Integer limitSlot,
        @Nullable Integer offsetSlot,
        @Nullable String database)
        implements QuerySource {

    /** The same query, known to have no rows. */
    public BoundQuery none() {
        return new BoundQuery(shape.with(new Step.Nothing()), offset, limitSlot, offsetSlot, database);
    }
}
