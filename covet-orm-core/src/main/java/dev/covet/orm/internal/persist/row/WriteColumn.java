package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.UnreadableValue;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A column with its codec: how values go from objects to the driver and back. */
public final class WriteColumn {

    private final FieldMeta field;
    private final KeyField key;
    private final Codec<Object> codec;
    private final Parameter absent;
    private final Dialect dialect;
    private final @Nullable Codec<Object> element;

    WriteColumn(FieldMeta field, Codec<?> codec, Dialect dialect) {
        this.field = field;
        this.key = new KeyField(field);
        this.codec = typed(codec);
        this.absent = Parameters.in(codec.driverType());
        this.dialect = dialect;
        Codec<?> inArrays = dialect.arrayElement(codec);
        this.element = inArrays == null ? null : typed(inArrays);
    }

    /** The codec takes what {@link Codec#coerce} gives, so its type argument need not be known. */
    @SuppressWarnings("unchecked")
    private static Codec<Object> typed(Codec<?> codec) {
        return (Codec<Object>) codec;
    }

    public FieldMeta field() {
        return field;
    }

    public String name() {
        return field.column();
    }

    /** The value of an object for the driver. */
    public Object argument(Object instance) {
        return encode(field.get(instance));
    }

    /** A value for the driver. */
    public Object encode(@Nullable Object value) {
        return value == null ? absent : codec.encode(codec.coerce(value));
    }

    /** A value of the column's own Java type, such as a {@code Long} for an {@code Integer}. */
    public Object coerce(Object value) {
        return codec.coerce(value);
    }

    /** The parameter of a value where the database has to be told its type. */
    public SqlExpression bind(int position) {
        return new SqlExpression.Cast(Binds.at(position), field.type().unlimited());
    }

    /** The parameter of an array of values. */
    public SqlExpression arrayBind(int position) {
        return new SqlExpression.Cast(
                Binds.at(position), SqlType.array(field.type().unlimited()));
    }

    /** Whether the values of many objects fit into one array parameter. */
    public boolean fitsArrays() {
        return element != null;
    }

    /** The values of many objects as one array parameter. */
    public Object arrayArgument(Collection<?> instances) {
        if (element == null) {
            throw new IllegalStateException(field + " does not fit into arrays.");
        }
        Class<?> elementType = element.driverType();
        @Nullable Object[] values = (Object[]) Array.newInstance(elementType, instances.size());
        int index = 0;
        for (Object instance : instances) {
            Object value = field.get(instance);
            values[index++] = value == null ? null : element.encode(element.coerce(value));
        }
        return dialect.arrayParameter(elementType, values);
    }

    /** Whether the object leaves the value to the database. */
    boolean leftToDatabase(Object instance) {
        return madeByDatabase() && key.of(instance) == null;
    }

    /** Whether the database makes a value where there is none. */
    boolean madeByDatabase() {
        return field.automatic() || !field.dbDefault().isEmpty();
    }

    /** Sets the value of an object to that of a row. */
    public void read(Readable row, int index, Object instance) {
        field.set(instance, read(row, index));
    }

    /** The value of a row. */
    @Nullable
    public Object read(Readable row, int index) {
        try {
            return codec.read(row, index);
        } catch (RuntimeException unreadable) {
            throw UnreadableValue.in(field.toString(), codec.javaType(), unreadable);
        }
    }
}
