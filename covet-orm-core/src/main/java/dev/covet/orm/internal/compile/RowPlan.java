package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows are read: the columns of objects, then the named columns, by index and with codecs chosen once.
 *
 * @param entity how objects are read, or null where only named columns are selected
 * @param names the names of the columns after the objects' own
 * @param codecs their codecs; null where the driver's value is taken as it is
 * @param first the index of the first of them
 */
public record RowPlan(@Nullable EntityPlan entity, List<String> names, List<@Nullable Codec<?>> codecs, int first) {

    /** The values of the named columns. */
    public @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[codecs.size()];
        int i = 0;
        try {
            for (; i < values.length; i++) {
                Codec<?> codec = codecs.get(i);
                values[i] = codec == null ? row.get(first + i) : codec.read(row, first + i);
            }
        } catch (RuntimeException unreadable) {
            Codec<?> codec = codecs.get(i);
            throw UnreadableValue.in(names.get(i), codec == null ? Object.class : codec.javaType(), unreadable);
        }
        return values;
    }
}
