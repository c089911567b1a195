package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ValueException;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of rows that came in binary format, from a driver that is known to give cells. What a cell's decoder
 * leaves to the driver is left to it only where its codec is right in binary format.
 *
 * @param standard the codec for all drivers
 * @param decoder reads what is no infinity, nor no number
 * @param byDriver whether the driver may read the rest
 */
record BinaryCellCodec<J>(Codec<J> standard, CellDecoder<? extends J> decoder, boolean byDriver)
        implements StandardBased<J> {

    @Override
    public @Nullable J read(Readable row, int index) {
        Cell cell = row.get(index, Cell.class);
        if (cell == null) {
            return null;
        }
        J value = decoder.decode(cell);
        if (value == null && !byDriver) {
            throw new ValueException("The column holds a value, such as infinity, that no "
                    + javaType().getSimpleName() + " stands for. Replace it by null.");
        }
        return value == null ? standard.read(row, index) : value;
    }
}
