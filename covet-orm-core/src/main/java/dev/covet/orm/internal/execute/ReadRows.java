package dev.covet.orm.internal.execute;

import dev.covet.orm.error.UnexpectedErrorException;
import dev.covet.orm.internal.compile.RowReader;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Reads all rows.
 *
 * @param readers makes the reader of one result, so that what a broken attempt has read leaves no trace in the next
 */
record ReadRows<T>(Supplier<? extends RowReader<T>> readers) implements StatementKind<List<T>> {

    @Override
    public Mono<List<T>> send(Connection connection, StatementCall call) {
        return AllResults.of(Statements.execute(connection, call), new Rows<>(readers.get()));
    }

    @Override
    public long rows(List<T> answer) {
        return answer.size();
    }

    /** The rows that were read; publishers carry no nulls, so what is read goes into the list and not through them. */
    private record Rows<T>(RowReader<T> reader, List<T> answer) implements ResultReader<Boolean, List<T>> {

        Rows(RowReader<T> reader) {
            this(reader, new ArrayList<>());
        }

        @Override
        public Publisher<Boolean> read(Result result) {
            return result.map((row, metadata) -> readRow(row));
        }

        /** Drivers hang on errors that Reactor throws on. */
        private Boolean readRow(Row row) {
            try {
                answer.add(reader.read(row));
                return Boolean.TRUE;
            } catch (StackOverflowError | LinkageError thrown) {
                throw UnexpectedErrorException.wrapped(thrown);
            }
        }

        @Override
        public void add(Boolean read) {}
    }
}
