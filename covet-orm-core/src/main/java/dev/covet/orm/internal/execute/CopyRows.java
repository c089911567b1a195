package dev.covet.orm.internal.execute;

import dev.covet.orm.dialect.CopiedRows;
import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** Sends rows in the database's own form, and counts them. */
record CopyRows(Driver driver, CopiedRows rows) implements StatementKind<Long> {

    @Override
    public Mono<Long> send(Connection connection, StatementCall call) {
        return driver.copy(connection, call.sql(), rows);
    }

    @Override
    public long rows(Long answer) {
        return answer;
    }
}
