package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** A short statement that is left to end by itself: to stop it on the server would break the caller's transaction. */
record Unstopped<R>(StatementKind<R> exchange) implements StatementKind<R> {

    @Override
    public Mono<R> send(Connection connection, StatementCall call) {
        return exchange.send(connection, call);
    }

    @Override
    public long rows(R answer) {
        return exchange.rows(answer);
    }

    @Override
    public boolean stoppedOnCancel() {
        return false;
    }
}
