package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.transaction.TransactionScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    public StatementExecutor(Datasources datasources, ConstraintFields constraints, List<QueryListener> listeners) {
        this.datasources = datasources;
        this.errors = new ErrorTranslator(constraints);
        this.observers = new Observers(listeners);
    }

    /** The rows of a statement, each read by the reader; empty list for no rows. */
    public <T> Mono<List<T>> list(StatementCall call, RowReader<T> reader) {
        return execute(call, new ReadRows<>(reader));
    }

    /** The number of rows that a statement changed. */
    public Mono<Long> update(StatementCall call) {
        return execute(call, CountRows.INSTANCE);
    }

    /** Statements without parameters, one after the other on one connection; stops at the first that fails. */
    public Mono<Void> run(List<String> statements, @Nullable String database) {
        StatementCall call = StatementCall.of(String.join(";\n", statements), Operation.SCHEMA)
                .using(database);
        return execute(call, new RunScript(List.copyOf(statements))).then();
    }

    private <R> Mono<R> execute(StatementCall call, Exchange<R> exchange) {
        Route route = datasources.route(call.database());
        return Mono.deferContextual(context -> {
            Observation observation = observers.start(call, route.datasource().name(), context);
            Mono<R> answer = send(new Sending<>(call, exchange, route, observation), context);
            return observation == null
                    ? answer
                    : answer.doOnSuccess(rows -> observation.succeeded(exchange.rows(rows)))
                            .doOnError(observation::failed)
                            .doOnCancel(observation::cancelled);
        });
    }

    private <R> Mono<R> send(Sending<R> sending, ContextView context) {
        TransactionScope scope =
                TransactionScope.current(context, sending.route().datasource());
        if (scope != null) {
            return sending.in(scope, errors);
        }
        Node node = sending.route().nodeFor(sending.call().access(), context);
        return sending.on(node)
                .onErrorResume(error -> sending.mayMove(node, error)
                        ? sending.on(sending.fallback(node))
                                .onErrorMap(again -> errors.translate(again, sending.call()))
                        : Mono.error(errors.translate(error, sending.call())));
    }
}
