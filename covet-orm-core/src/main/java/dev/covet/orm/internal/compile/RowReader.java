package dev.covet.orm.internal.compile;

import io.r2dbc.spi.Row;

/**
 * Builds one object from a row, reading columns by index.
 *
 * <p>Called on the driver's thread for every row: does not block, does not keep the row.
 *
 * @param <T> what it builds
 */
@FunctionalInterface
public interface RowReader<T> {

    /** The object of this row. */
    T read(Row row);
}
