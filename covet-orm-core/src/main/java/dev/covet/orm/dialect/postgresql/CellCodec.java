package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns from their bytes; as the standard codec does what is written in an unusual form, and everything where
 * the driver was told not to look for extensions.
 *
 * @param standard the codec for all drivers
 * @param decoder reads the usual forms
 * @param access knows whether the driver has the {@link CellExtension}
 */
record CellCodec<J>(Codec<J> standard, CellDecoder<? extends J> decoder, CellAccess access)
        implements StandardBased<J> {

    @Override
    public @Nullable J read(Readable row, int index) {
        if (!access.isLikely()) {
            return standard.read(row, index);
        }
        Cell cell;
        try {
            cell = row.get(index, Cell.class);
        } catch (IllegalArgumentException unknown) {
            access.refused();
            return standard.read(row, index);
        }
        return read(cell, row, index);
    }

    /** Returns what stands in a cell of the row; null if there is none. */
    @Nullable
    J read(@Nullable Cell cell, Readable row, int index) {
        if (cell == null) {
            return null;
        }
        J value = decoder.decode(cell);
        return value == null ? standard.read(row, index) : value;
    }
}
