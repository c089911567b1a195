package dev.covet.orm.dialect.postgresql;

import org.jspecify.annotations.Nullable;

/** Makes a value of the bytes of a column. */
@FunctionalInterface
interface CellDecoder<J> {

    /**
     * Returns the value; null if it is left to the driver, as a column of another type, or a text in an unusual form such
     * as {@code infinity}.
     *
     * @throws RuntimeException if the binary format holds what no value stands for
     */
    @Nullable
    J decode(Cell cell);
}
