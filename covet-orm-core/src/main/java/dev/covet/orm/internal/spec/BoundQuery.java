package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A subquery, or a member of a combined query, as part of the enclosing shape.
 *
 * @param shape the inner shape
 * @param slotOffset the number that is added to a slot of the inner shape to get the slot in the enclosing query
 * @param limit the parameter of the limit, in slots of the enclosing query; null if there is no limit
 * @param offset the parameter of the row offset, in slots of the enclosing query; null if there is none
 * @param database the database that the subquery was bound to, which must be that of the enclosing query; null if none
 */
public record BoundQuery(
        QueryShape shape,
        int slotOffset,
        @Nullable Parameter limit,
        @Nullable Parameter offset,
        @Nullable String database) {

    /** Returns a subquery whose slots are those of the enclosing query. */
    public static BoundQuery within(QueryShape shape) {
        return new BoundQuery(shape, 0, null, null, null);
    }

    /** Returns this query with no rows. */
    public BoundQuery none() {
        return with(shape.with(Step.Nothing.INSTANCE));
    }

    /** Returns this query with another shape and the same slice. */
    BoundQuery with(QueryShape other) {
        return new BoundQuery(other, slotOffset, limit, offset, database);
    }
}
