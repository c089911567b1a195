package dev.covet.orm.internal.execute;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the rows that a statement changes. */
enum CountRows implements StatementKind<Long> {
    INSTANCE;

    @Override
    public Mono<Long> send(Connection connection, StatementCall call) {
        return Flux.from(Statements.execute(connection, call))
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }

    @Override
    public long rows(Long answer) {
        return answer;
    }
}
