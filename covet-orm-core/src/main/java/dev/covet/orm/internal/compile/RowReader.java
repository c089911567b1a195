package dev.covet.orm.internal.compile;

import io.r2dbc.spi.Row;

/**
 * Reads one result from a row.
 *
 * <p>It is called on the driver's thread for every row; it must not block and must not retain the row.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface RowReader<T> {

    /** Reads the row. */
    T read(Row row);
}
