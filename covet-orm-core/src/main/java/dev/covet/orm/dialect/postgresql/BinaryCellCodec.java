package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of rows that came in binary format, from a driver that is known to give cells.
 *
 * @param standard the codec for all drivers
 * @param decoder reads all values of the types that the column may have, but a document that means null
 */
record BinaryCellCodec<J>(Codec<J> standard, CellDecoder<? extends J> decoder) implements StandardBased<J> {

    @Override
    public @Nullable J read(Readable row, int index) {
        Cell cell = row.get(index, Cell.class);
        if (cell == null) {
            return null;
        }
        J value = decoder.decode(cell);
        return value == null ? standard.read(row, index) : value;
    }
}
