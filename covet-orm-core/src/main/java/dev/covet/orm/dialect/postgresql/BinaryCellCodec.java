package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of rows that came in binary format, from a driver that is known to give cells, whatever another one has
 * refused.
 *
 * @param cells the codec for both formats, whose decoder leaves no binary value of the column's types to a driver that
 *     would misread it
 */
record BinaryCellCodec<J>(CellCodec<J> cells) implements StandardBased<J> {

    @Override
    public Codec<J> standard() {
        return cells.standard();
    }

    @Override
    public @Nullable J read(Readable row, int index) {
        return cells.read(row.get(index, Cell.class), row, index);
    }
}
