package dev.covet.orm.internal.execute;

import dev.covet.orm.internal.compile.RowReader;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads all rows. */
record ReadRows<T>(RowReader<T> reader) implements Exchange<List<T>> {

    @Override
    public Mono<List<T>> send(Connection connection, StatementCall call) {
        return Flux.from(Statements.execute(connection, call))
                .<T>concatMap(result -> result.map((row, metadata) -> reader.read(row)))
                .collectList();
    }

    @Override
    public long rows(List<T> answer) {
        return answer.size();
    }
}
