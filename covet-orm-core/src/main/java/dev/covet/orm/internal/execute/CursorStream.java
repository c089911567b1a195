package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.transaction.TransactionScope;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a statement's rows chunk by chunk from a cursor, in the transaction that the subscriber is in. */
final class CursorStream<T> {

    /** What the server sends in binary format is shorter, and read faster. */
    private static final String BINARY = " BINARY";

    /** How many rows the server puts together before it sends the first of them. */
    private static final int PART = 250;

    private static final int MOST_PARTS = 8;

    private final StatementExecutor executor;
    private final Datasource datasource;
    private final StatementCall call;
    private final ChunkReader<T> reader;
    private final int fetchSize;

    CursorStream(
            StatementExecutor executor,
            Datasource datasource,
            StatementCall call,
            ChunkReader<T> reader,
            int fetchSize) {
        this.executor = executor;
        this.datasource = datasource;
        this.call = call;
        this.reader = reader;
        this.fetchSize = fetchSize;
    }

    Flux<List<T>> chunks() {
        return Flux.defer(() -> {
            Supplier<BinaryReader<T>> binary = reader.binaryRows();
            return binary == null ? inText() : inBinary(binary).onErrorResume(NoBinary.class, refused -> inText());
        });
    }

    private Flux<List<T>> inBinary(Supplier<BinaryReader<T>> readers) {
        return chunks(BINARY, (cursor, size) -> fetch(cursor, size, readers));
    }

    private Flux<List<T>> inText() {
        return chunks("", this::fetch);
    }

    private Flux<List<T>> chunks(String form, Fetch<T> fetch) {
        return Flux.usingWhen(
                declared(form),
                cursor -> new ChunksAhead<>(size -> fetch.chunk(cursor, size), fetchSize),
                this::close,
                // Whoever handles another error undoes the transaction or the savepoint, and with it the cursor.
                (cursor, error) -> error instanceof NoBinary ? close(cursor) : Mono.empty(),
                // Nobody hears of a failure then, and a transaction that has ended has taken the cursor with it.
                cursor -> close(cursor).onErrorComplete());
    }

    private Mono<String> declared(String form) {
        return Mono.deferContextual(context -> {
            TransactionScope scope = TransactionScope.current(context, datasource);
            if (scope == null) {
                return Mono.error(new QueryStateException("A cursor needs a transaction."));
            }
            String cursor = scope.nextCursor();
            StatementCall declare = call.withSql("DECLARE " + cursor + form + " NO SCROLL CURSOR FOR " + call.sql());
            return quickly(declare, CountRows.INSTANCE).thenReturn(cursor);
        });
    }

    private Mono<List<T>> fetch(String cursor, int size) {
        return rows(cursor, size, reader::rows).flatMap(reader::complete);
    }

    private Mono<List<T>> fetch(String cursor, int size, Supplier<BinaryReader<T>> readers) {
        return Mono.defer(() -> {
            BinaryReader<T> binary = readers.get();
            return rows(cursor, size, () -> binary)
                    .flatMap(rows -> binary.isRefused() ? Mono.error(new NoBinary()) : reader.complete(rows));
        });
    }

    private Mono<List<T>> rows(String cursor, int size, Supplier<RowReader<T>> rows) {
        StatementCall fetch = call.withSql(fetches(cursor, size)).with();
        return quickly(fetch, new ReadRows<>(rows));
    }

    /** Several ones in a text, so that the server gathers the rows of one while those before it are read here. */
    private static String fetches(String cursor, int size) {
        int part = (int) Math.max(PART, ((long) size + MOST_PARTS - 1) / MOST_PARTS);
        StringJoiner fetches = new StringJoiner("; ");
        for (int left = size; left > 0; left -= part) {
            fetches.add("FETCH " + Math.min(part, left) + " FROM " + cursor);
        }
        return fetches.toString();
    }

    private Mono<Void> close(String cursor) {
        return quickly(call.withSql("CLOSE " + cursor).with(), CountRows.INSTANCE)
                .then();
    }

    private <R> Mono<R> quickly(StatementCall statement, StatementKind<R> exchange) {
        return executor.execute(statement, new Unstopped<>(exchange));
    }

    /** Reads a chunk from the cursor. */
    private interface Fetch<T> {
        Mono<List<T>> chunk(String cursor, int size);
    }

    /** The first chunk has a column that is not read from binary format. */
    @SuppressWarnings("serial")
    private static final class NoBinary extends RuntimeException {

        NoBinary() {
            super("A column has to come as text", null, false, false);
        }
    }
}
