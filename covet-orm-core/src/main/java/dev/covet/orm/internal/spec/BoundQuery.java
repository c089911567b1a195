package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A query inside another one, as part of the outer shape.
 *
 * @param shape the inner shape
 * @param offset where the inner values begin among the outer ones
 * @param limit the outer parameter of the number of rows, or null where it is not limited
 * @param skipped the outer parameter of the number of rows left out, or null where there is none
 * @param database the database that was named for it, which has to be the one of the query around it; null where none was
 */
public record BoundQuery(
        QueryShape shape,
        int offset,
        @Nullable Parameter limit,
        @Nullable Parameter skipped,
        @Nullable String database) {

    /** Returns a query of the rows of a shape whose values are those of the query around it. */
    public static BoundQuery within(QueryShape shape) {
        return new BoundQuery(shape, 0, null, null, null);
    }

    /** Returns the same query, known to have no rows. */
    public BoundQuery none() {
        return with(shape.with(Step.Nothing.INSTANCE));
    }

    /** Returns the same slice of another shape's rows. */
    BoundQuery with(QueryShape other) {
        return new BoundQuery(other, offset, limit, skipped, database);
    }
}
