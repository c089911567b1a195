package dev.covet.orm.dialect.postgresql;

import org.jspecify.annotations.Nullable;

/** Makes a value of the bytes of a column. */
@FunctionalInterface
interface CellDecoder<J> {

    /** Returns the value; null if it is written in a form that is left to the driver, such as {@code infinity}. */
    @Nullable
    J decode(Cell cell);
}
