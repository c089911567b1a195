package dev.covet.orm.internal.execute;

import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs statements without parameters one after the other, whatever they return. */
record RunScript(List<String> statements) implements StatementKind<Boolean> {

    @Override
    public Mono<Boolean> send(Connection connection, StatementCall call) {
        return Flux.fromIterable(statements)
                .concatMap(statement -> Driver.execute(connection, statement))
                .then(Mono.just(Boolean.TRUE));
    }

    @Override
    public long rows(Boolean answer) {
        return 0;
    }
}
