package dev.covet.orm.dialect;

import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;

/** The rows of one {@link CopyStatement}. Immutable. */
public interface CopiedRows {

    /** Sends the statement with the rows; emits their number when all are in the table. */
    Publisher<Long> send(Connection connection, String sql);
}
