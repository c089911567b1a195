package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A value of a query as its shape knows it: everything that decides the SQL and the codec, but not the value.
 *
 * @param slot the place of the value in the list of the query's values, counted within the query that the shape belongs to
 * @param javaType the class of the value, of an array the class of its elements
 * @param type the type in which it is sent, or null where nobody knows
 * @param field the field whose own codec takes it, or null
 * @param array whether the value is a list that travels as one array
 */
public record Parameter(
        int slot,
        Class<?> javaType,
        @Nullable SqlType type,
        @Nullable FieldMeta field,
        boolean array) implements RightSide {

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.parameter(this);
    }

    /** Returns the same parameter of a query whose values stand behind so many others. */
    public Parameter behind(int values) {
        return values == 0 ? this : new Parameter(slot + values, javaType, type, field, array);
    }

    /** Returns the parameter of a number of rows. */
    public static Parameter ofRows(int slot) {
        return new Parameter(slot, Long.class, SqlType.BIGINT, null, false);
    }
}
