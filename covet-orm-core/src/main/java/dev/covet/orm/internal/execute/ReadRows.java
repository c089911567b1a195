package dev.covet.orm.internal.execute;

import dev.covet.orm.error.UnexpectedErrorException;
import dev.covet.orm.internal.compile.RowReader;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads all rows.
 *
 * @param readers makes the reader of one result, so that what a broken attempt has read leaves no trace in the next
 */
record ReadRows<T>(Supplier<? extends RowReader<T>> readers) implements StatementKind<List<T>> {

    private static final Object NOTHING = new Object();

    @Override
    public Mono<List<T>> send(Connection connection, StatementCall call) {
        RowReader<T> reader = readers.get();
        return Flux.from(Statements.execute(connection, call))
                .<Object>concatMap(result -> result.map((row, metadata) -> read(reader, row)))
                .collectList()
                .map(ReadRows::withNulls);
    }

    /** Publishers carry no nulls, and drivers hang on errors that Reactor throws on. */
    private static <T> Object read(RowReader<T> reader, Row row) {
        try {
            T value = reader.read(row);
            return value == null ? NOTHING : value;
        } catch (StackOverflowError | LinkageError thrown) {
            throw UnexpectedErrorException.wrapped(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a list of results may hold nulls
    private static <T> List<T> withNulls(List<Object> rows) {
        if (rows.contains(NOTHING)) {
            rows.replaceAll(row -> row.equals(NOTHING) ? null : row);
        }
        return (List<T>) rows;
    }

    @Override
    public long rows(List<T> answer) {
        return answer.size();
    }
}
