package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** What is sent on a connection, and what is made of the answer, read to its end. */
interface StatementKind<R> {

    /** Sends the call; subscribed once. */
    Mono<R> send(Connection connection, StatementCall call);

    /** How many rows were read or changed. */
    long rows(R answer);

    /** Whether the server is to be asked to stop it when nobody waits for it any more. */
    default boolean stoppedOnCancel() {
        return true;
    }
}
