package dev.covet.orm.dialect.h2;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/** A value in an array whose driver's type for sending is not that for reading, as that of a JSON document. */
record ArrayElement<J>(Codec<J> column, Class<?> driverType) implements Codec<J> {

    /** The codec for elements: that of the column where both types are the same. */
    static Codec<?> codec(Codec<?> column) {
        return column.sqlType().kind() == SqlType.Kind.JSON ? new ArrayElement<>(column, byte[].class) : column;
    }

    @Override
    public Class<?> javaType() {
        return column.javaType();
    }

    @Override
    public SqlType sqlType() {
        return column.sqlType();
    }

    @Override
    public Object encode(J value) {
        return column.encode(value);
    }

    @Override
    public @Nullable J decode(Object driverValue) {
        return column.decode(driverValue);
    }

    @Override
    public J coerce(Object value) {
        return column.coerce(value);
    }
}
