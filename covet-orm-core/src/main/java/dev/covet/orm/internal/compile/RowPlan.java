package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan for reading rows: the columns of the objects, followed by the named columns, read by index.
 *
 * @param entity the plan for reading the objects, or null if only named columns are selected
 * @param names the names of the named columns
 * @param codecs the codecs of the named columns; null if the driver's value is not decoded
 * @param first the index of the first named column
 */
public record RowPlan(@Nullable EntityPlan entity, List<String> names, List<@Nullable Codec<?>> codecs, int first) {

    /** Returns the codecs of all columns, in their order. */
    List<@Nullable Codec<?>> allCodecs() {
        List<@Nullable Codec<?>> all = new ArrayList<>();
        if (entity != null) {
            entity.addCodecs(all);
        }
        all.addAll(codecs);
        return all;
    }

    /** Returns the plan that reads the same columns by other codecs. */
    RowPlan with(List<Codec<?>> others) {
        List<@Nullable Codec<?>> named = new ArrayList<>(others.subList(first, first + codecs.size()));
        return new RowPlan(entity == null ? null : entity.with(others), names, named, first);
    }

    /** Reads the values of the named columns. */
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
