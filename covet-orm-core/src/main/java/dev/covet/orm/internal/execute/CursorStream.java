package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.transaction.TransactionScope;
import java.util.List;
import java.util.StringJoiner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a statement's rows chunk by chunk from a cursor, in the transaction that the subscriber is in. */
final class CursorStream<T> {

    /** How many rows the server puts together before it sends the first of them. */
    private static final int PART = 250;

    private static final int MOST_PARTS = 8;

    private final StatementExecutor executor;
    private final Datasource datasource;
    private final StatementCall call;
    private final ChunkReader<T> chunks;
    private final int fetchSize;

    CursorStream(
            StatementExecutor executor,
            Datasource datasource,
            StatementCall call,
            ChunkReader<T> chunks,
            int fetchSize) {
        this.executor = executor;
        this.datasource = datasource;
        this.call = call;
        this.chunks = chunks;
        this.fetchSize = fetchSize;
    }

    Flux<List<T>> chunks() {
        return Flux.usingWhen(
                declared(),
                this::fetchAll,
                this::close,
                // Whoever handles the error undoes the transaction or the savepoint, and with it the cursor.
                (cursor, error) -> Mono.empty(),
                this::close);
    }

    private Mono<String> declared() {
        return Mono.deferContextual(context -> {
            TransactionScope scope = TransactionScope.current(context, datasource);
            if (scope == null) {
                return Mono.error(new QueryStateException("A cursor needs a transaction."));
            }
            String cursor = scope.nextCursor();
            StatementCall declare = call.withSql("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + call.sql());
            return quickly(declare, CountRows.INSTANCE).thenReturn(cursor);
        });
    }

    private Flux<List<T>> fetchAll(String cursor) {
        return new ChunksAhead<>(size -> fetch(cursor, size), fetchSize);
    }

    private Mono<List<T>> fetch(String cursor, int size) {
        StatementCall fetch = call.withSql(fetches(cursor, size)).with();
        return quickly(fetch, new ReadRows<>(chunks::rows)).flatMap(chunks::complete);
    }

    /** Several ones in a text, so that the server gathers the rows of one while those before it are read here. */
    private static String fetches(String cursor, int size) {
        int part = Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
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
}
