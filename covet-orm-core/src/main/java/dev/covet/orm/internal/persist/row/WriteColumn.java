package dev.covet.orm.internal.persist.row;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.CopyFormat;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.UnreadableValue;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A column with its codec, which converts values between objects and the driver. */
public final class WriteColumn {

    private final FieldMeta field;
    private final KeyField key;
    private final Codec<Object> codec;
    private final Parameter absent;
    private final Dialect dialect;
    private final ValueEncoder single;
    private final @Nullable ValueEncoder element;
    private final @Nullable ValueEncoder copied;

    WriteColumn(FieldMeta field, Codec<?> codec, Dialect dialect) {
        this.field = field;
        this.key = new KeyField(field);
        this.codec = typed(codec);
        this.absent = Parameters.in(codec.driverType());
        this.dialect = dialect;
        this.single = new ValueEncoder(codec);
        this.element = ValueEncoder.orNone(dialect.arrayElement(codec));
        CopyFormat copies = dialect.copies();
        this.copied = copies == null ? null : ValueEncoder.orNone(copies.element(codec));
    }

    /** Casts the codec; safe because every value passes through {@link Codec#coerce} first. */
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

    /** Returns the encoded value of the column in an object. */
    public Object argument(Object instance) {
        return encode(field.get(instance));
    }

    /** Returns the encoded value. */
    public Object encode(@Nullable Object value) {
        return value == null ? absent : single.encode(value);
    }

    /** Converts a value to the Java type of the column, such as an {@code Integer} to a {@code Long}. */
    public Object coerce(Object value) {
        return codec.coerce(value);
    }

    /** Returns the parameter for a value where its place says the type, save that of the elements of an array. */
    public SqlExpression plainBind(int position) {
        SqlType element = field.type().element();
        return element == null ? Binds.at(position) : Binds.array(position, element);
    }

    /** Returns the parameter for a value, with a cast to the column's type. */
    public SqlExpression bind(int position) {
        return cast(Binds.at(position));
    }

    /** Returns a value with a cast to the column's type. */
    SqlExpression cast(SqlExpression value) {
        return new SqlExpression.Cast(value, field.type().unlimited());
    }

    /** Returns the parameter for an array of values, with a cast. */
    public SqlExpression arrayBind(int position) {
        return new SqlExpression.Cast(
                Binds.at(position), SqlType.array(field.type().unlimited()));
    }

    /** Returns whether the values of several objects can be sent as one array parameter. */
    public boolean fitsArrays() {
        return element != null;
    }

    /** Returns the values of the objects as one array argument. */
    public Object arrayArgument(Collection<?> instances) {
        ValueEncoder encoder = forArrays();
        return dialect.arrayParameter(encoder.codec().driverType(), encodedValues(encoder, instances));
    }

    /** Returns the values as one array argument. */
    public Object arrayOf(Collection<? extends @Nullable Object> given) {
        ValueEncoder encoder = forArrays();
        return dialect.arrayParameter(encoder.codec().driverType(), encoded(encoder, given));
    }

    private ValueEncoder forArrays() {
        if (element == null) {
            throw new IllegalStateException(field + " does not fit into arrays.");
        }
        return element;
    }

    private @Nullable Object[] encodedValues(ValueEncoder encoder, Collection<?> instances) {
        @Nullable Object[] values = (Object[]) Array.newInstance(encoder.codec().driverType(), instances.size());
        int index = 0;
        for (Object instance : instances) {
            Object value = field.get(instance);
            values[index++] = value == null ? null : encoder.encode(value);
        }
        return values;
    }

    private static @Nullable Object[] encoded(ValueEncoder encoder, Collection<? extends @Nullable Object> given) {
        @Nullable Object[] values = (Object[]) Array.newInstance(encoder.codec().driverType(), given.size());
        int index = 0;
        for (Object value : given) {
            values[index++] = value == null ? null : encoder.encode(value);
        }
        return values;
    }

    /** Returns the codec that makes values for copying; null if they cannot be copied. */
    public @Nullable Codec<?> copyElement() {
        return copied == null ? null : copied.codec();
    }

    /** Returns the values of the objects for copying. */
    public @Nullable Object[] copyValues(Collection<?> instances) {
        return encodedValues(forCopies(), instances);
    }

    /** Returns the values for copying. */
    public @Nullable Object[] copiesOf(Collection<? extends @Nullable Object> given) {
        return encoded(forCopies(), given);
    }

    private ValueEncoder forCopies() {
        if (copied == null) {
            throw new IllegalStateException(field + " cannot be copied.");
        }
        return copied;
    }

    /** Returns whether the database generates the value for this object, because it has none. */
    boolean leftToDatabase(Object instance) {
        return madeByDatabase()
                && key.of(instance) == null
                && InstanceState.of((Instance) instance).computed(field) == null;
    }

    /** Returns whether the database can generate the value. */
    boolean madeByDatabase() {
        return field.automatic() || !field.dbDefault().isEmpty();
    }

    /** Reads the value from a row into an object. */
    public void read(Readable row, int index, Object instance) {
        field.set(instance, read(row, index));
    }

    /** Returns the value in a row. */
    @Nullable
    public Object read(Readable row, int index) {
        try {
            return codec.read(row, index);
        } catch (RuntimeException unreadable) {
            throw UnreadableValue.in(field.toString(), codec.javaType(), unreadable);
        }
    }
}
