package dev.covet.orm.task;

import io.r2dbc.spi.Connection;
import reactor.util.context.Context;

/** Who asks a {@link Seat} for its connection. */
public interface Occupant {

    /** Hands the connection over. */
    void granted(Connection connection);

    /** Says that there is no connection to be had. */
    void refused(Throwable reason);

    /** Says that the connection was taken back. */
    void returned();

    /** Says that others wait to undo whatever this one does, so that waiting for its end is idle. */
    void hurry();

    /** Returns the context of the subscriber. */
    Context currentContext();
}
