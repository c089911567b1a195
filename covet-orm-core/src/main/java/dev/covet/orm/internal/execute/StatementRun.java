package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.transaction.TransactionScope;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One statement on its way: borrows a connection, sends, reads, gives the connection back.
 *
 * @param call the statement
 * @param exchange how to send it and what to make of the answer
 * @param route where it was asked to go
 * @param observation who watches, null if nobody
 */
record StatementRun<R>(
        StatementCall call,
        StatementKind<R> exchange,
        Route route,
        @Nullable Observation observation) {

    /** On a connection of the node's pool. */
    Mono<R> on(Node node) {
        return on(node, connection -> sendWhole(node, connection));
    }

    /**
     * On a connection of the node's pool that has just answered. Where one connection has died, others may have too
     * without the driver's having heard of it; they are passed over.
     */
    Mono<R> onProven(Node node) {
        int kept = node.statistics().map(PoolStatistics::maxSize).orElse(1);
        return on(node, connection -> proven(node, connection).then(Mono.defer(() -> send(node, connection))))
                .retryWhen(Retry.max(kept)
                        .filter(StaleConnectionException.class::isInstance)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()))
                .onErrorMap(StaleConnectionException.class, Throwable::getCause);
    }

    private static Mono<Void> proven(Node node, Connection connection) {
        return node.settle(connection).onErrorMap(node.driver()::connectionLost, StaleConnectionException::new);
    }

    private Mono<R> on(Node node, Function<Connection, Mono<R>> work) {
        return node.driver()
                .shift(Mono.usingWhen(
                        node.acquire(),
                        work,
                        node::release,
                        // An error that is not the driver's says nothing of the statement, which may still be running.
                        (connection, error) ->
                                DriverErrors.answered(error) ? node.release(connection) : node.stop(connection),
                        node::stop));
    }

    /** On the connection of a transaction, when it is this statement's turn; the transaction remembers a failure. */
    Mono<R> in(TransactionScope scope, ErrorTranslator errors) {
        return Mono.usingWhen(
                scope.enter(),
                connection -> {
                    scope.check();
                    return send(scope.node(), connection)
                            .onErrorMap(error -> errors.translate(error, call, scope.node()));
                },
                connection -> scope.leave(),
                (connection, error) -> scope.leave(error),
                connection -> leftToEnd() ? scope.settle() : scope.abandon());
    }

    /**
     * To stop a statement breaks the transaction on some servers, and what only reads is no loss to the transaction.
     */
    private boolean leftToEnd() {
        return call.operation() == Operation.SELECT || !exchange.stoppedOnCancel();
    }

    private Mono<R> sendWhole(Node node, Connection connection) {
        Mono<R> sent = send(node, connection);
        return switch (call.operation()) {
            case INSERT, UPDATE, DELETE -> node.driver().whole(connection, sent);
            case SELECT, SCHEMA, OTHER -> sent;
        };
    }

    private Mono<R> send(Node node, Connection connection) {
        if (observation != null) {
            observation.sent(node.name());
        }
        Driver driver = node.driver();
        Mono<R> answer =
                driver.abandonable(driver.shift(driver.send(call.sql(), () -> exchange.send(connection, call))));
        return limited(answer, driver);
    }

    private Mono<R> limited(Mono<R> answer, Driver driver) {
        Duration limit = route.datasource().queryTimeout();
        return limit == null || driver.enforcesQueryTimeout()
                ? answer
                : answer.timeout(
                        limit, Mono.error(() -> DriverErrors.timedOut(ErrorTranslator.task(call), limit.toMillis())));
    }

    /** Whether a read that failed may be tried elsewhere: nothing of it was seen, and the server is to blame. */
    boolean mayMove(Node from, Throwable error) {
        if (call.access() == Access.WRITE) {
            return false;
        }
        return from.driver().connectionLost(error) || (from != fallback(from) && Node.unavailable(error));
    }

    /** Where to try again: the node itself if it was asked for, else the primary. */
    Node fallback(Node from) {
        return route.pinned() == null ? route.datasource().primary() : from;
    }
}
