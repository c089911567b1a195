package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder for a value: everything that determines the SQL and the codec, without the value itself.
 *
 * @param slot the index of the value in the values of the query that the shape belongs to
 * @param javaType the class of the value; for an array, of its elements
 * @param type the SQL type as which the value is sent, or null if unknown
 * @param field the field whose codec encodes the value, or null
 * @param array whether the value is a list that is sent as one array
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

    /** Returns this parameter with its slot shifted by the number of preceding values. */
    public Parameter behind(int values) {
        return values == 0 ? this : new Parameter(slot + values, javaType, type, field, array);
    }

    /** Returns the parameter of a limit or an offset. */
    public static Parameter ofRows(int slot) {
        return new Parameter(slot, Long.class, SqlType.BIGINT, null, false);
    }
}
