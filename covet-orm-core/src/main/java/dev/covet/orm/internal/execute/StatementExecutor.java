package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.dialect.CopiedRows;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.transaction.CovetTransactionManager;
import dev.covet.orm.transaction.TransactionScope;
import dev.covet.orm.transaction.Transactions;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends statements, on the connection of the subscriber's transaction if there is one, else on one of the pool.
 *
 * <pre>{@code
 * executor.list(call, row -> row.get(0, Long.class))   // Mono<List<Long>>
 * }</pre>
 *
 * <p>Publishers are cold; each subscription sends one statement. Results are read to their end and the connection is
 * given back before anything is emitted. Cancelling stops the statement on the server where the driver can. Errors are
 * Spring's {@code DataAccessException}s, constraint violations also {@code ConstraintViolation}s. A read outside a
 * transaction whose connection breaks is tried once more. Thread-safe.
 */
public final class StatementExecutor {

    private final Datasources datasources;
    private final ErrorTranslator errors;
    private final Observers observers;
    private final Comments comments;

    public StatementExecutor(Datasources datasources, ConstraintFields constraints, List<QueryListener> listeners) {
        this(datasources, constraints, listeners, new BoundValues(List.of(), model -> false), null);
    }

    /** @param comments says what stands behind statements, null for nothing */
    public StatementExecutor(
            Datasources datasources,
            ConstraintFields constraints,
            List<QueryListener> listeners,
            BoundValues values,
            @Nullable StatementComments comments) {
        this.datasources = datasources;
        this.errors = new ErrorTranslator(constraints);
        this.observers = new Observers(listeners, values);
        this.comments = new Comments(comments);
    }

    /** The rows of a statement, each read by the reader; empty list for no rows. */
    public <T> Mono<List<T>> list(StatementCall call, RowReader<T> reader) {
        return list(call, () -> reader);
    }

    /**
     * The rows of a statement, each read by a reader that remembers what it has read: every attempt has one of its own.
     */
    public <T> Mono<List<T>> list(StatementCall call, Supplier<? extends RowReader<T>> readers) {
        return execute(call, new ReadRows<>(readers));
    }

    /**
     * The rows of a statement, read by chunks through a cursor on the server: in the subscriber's transaction, else in
     * one of its own that only reads and lasts as long as the stream. No result is open while rows are emitted; a chunk
     * is read when all rows of the one before have been emitted. Where the driver reads all rows at once anyway, all
     * are one chunk. The reader gives no null.
     */
    public <T> Flux<T> stream(StatementCall call, ChunkReader<T> reader, int fetchSize) {
        Route route = datasources.route(call.database());
        Flux<List<T>> chunks = new CursorStream<>(this, route.datasource(), call, reader, fetchSize).chunks();
        return Flux.deferContextual(context -> {
                    TransactionScope scope = TransactionScope.current(context, route.datasource());
                    Node node = scope == null ? route.nodeFor(call.access(), context) : scope.node();
                    if (!node.driver().cursors()) {
                        return list(call, reader::rows).flatMap(reader::complete);
                    }
                    return scope == null ? transactions(route.datasource()).reading(node, chunks) : chunks;
                })
                .concatMapIterable(rows -> rows, 1);
    }

    private static Transactions transactions(Datasource datasource) {
        return new Transactions(new CovetTransactionManager(datasource));
    }

    /** What users catch when a commit has failed with the driver's error. */
    public RuntimeException translateCommit(Driver driver, R2dbcException error) {
        return errors.translateCommit(driver, error);
    }

    /** The number of rows that a statement changed. */
    public Mono<Long> update(StatementCall call) {
        return execute(call, CountRows.INSTANCE);
    }

    /** The number of rows that were copied by the statement. */
    public Mono<Long> copy(StatementCall call, CopiedRows rows) {
        Driver driver =
                datasources.route(call.database()).datasource().primary().driver();
        return execute(call, new CopyRows(driver, rows));
    }

    /** Statements without parameters, one after the other on one connection; stops at the first that fails. */
    public Mono<Void> run(List<String> statements, @Nullable String database) {
        StatementCall call = StatementCall.of(String.join(";\n", statements), Operation.SCHEMA)
                .using(database);
        return execute(call, new RunScript(List.copyOf(statements))).then();
    }

    <R> Mono<R> execute(StatementCall call, StatementKind<R> kind) {
        return StatementAnswer.of(this, call, kind, datasources.route(call.database()));
    }

    /** Checks a statement and tells those who listen of its start; null if nobody does. */
    <R> @Nullable Observation<R> observed(
            StatementCall call, StatementKind<R> kind, Route route, CoreSubscriber<? super R> subscriber) {
        SentTexts.check(call);
        SentParameters.check(call, route.datasource().primary().driver());
        return observers.start(call, kind, route.datasource(), subscriber);
    }

    /** Returns the answer to a statement for one subscriber. */
    <R> Mono<R> send(
            StatementCall call,
            StatementKind<R> kind,
            Route route,
            @Nullable Observation<R> observation,
            ContextView context) {
        StatementRequest<R> request =
                new StatementRequest<>(comments.on(call, context), kind, route, errors, observation);
        TransactionScope scope = TransactionScope.current(context, route.datasource());
        return scope == null ? request.anywhere(context) : request.in(scope);
    }
}
