package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.routing.Session;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import dev.covet.orm.transaction.TransactionScope;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** One statement on a connection, of a pool or of a transaction. */
final class StatementRun<R> implements Work<R> {

    private final StatementRequest<R> request;
    private final Node node;
    private final @Nullable TransactionScope scope;
    private final Seat seat;
    private final boolean proven;
    private final @Nullable Session session;
    private final Access access;

    private StatementRun(
            StatementRequest<R> request,
            Node node,
            @Nullable TransactionScope scope,
            Seat seat,
            boolean proven,
            @Nullable Session session) {
        this.request = request;
        this.node = node;
        this.scope = scope;
        this.seat = seat;
        this.proven = proven;
        this.session = session;
        this.access = node.granted(request.call().access());
    }

    /** Returns the statement on a connection of the node's pool. */
    static <R> StatementRun<R> on(Node node, StatementRequest<R> request, @Nullable Session session) {
        return new StatementRun<>(request, node, null, node.seat(), false, session);
    }

    /** Returns the statement on a connection of the node's pool that has just answered. */
    static <R> StatementRun<R> onProven(Node node, StatementRequest<R> request, @Nullable Session session) {
        return new StatementRun<>(request, node, null, node.seat(), true, session);
    }

    /** Returns the statement on the connection of a transaction, which remembers a failure. */
    static <R> StatementRun<R> in(TransactionScope scope, StatementRequest<R> request) {
        return new StatementRun<>(request, scope.node(), scope, scope.seat(), false, null);
    }

    @Override
    public Seat seat() {
        return seat;
    }

    /** To stop a statement breaks the transaction on some servers, and what only reads is no loss to the transaction. */
    @Override
    public Policy policy() {
        if (!request.kind().stoppedOnCancel()) {
            return Policy.FINISH;
        }
        boolean left = scope != null && request.call().operation() == Operation.SELECT;
        return left ? Policy.SETTLE : Policy.STOP;
    }

    @Override
    public Context context(Context subscriber) {
        return node.driver().abandonable(subscriber);
    }

    @Override
    public boolean cancellable() {
        return node.driver().cancellable();
    }

    @Override
    public Mono<R> send(Connection connection) {
        if (scope != null) {
            scope.check();
            return sent(connection);
        }
        Mono<R> sent = proven ? proven(connection).then(Mono.defer(() -> sent(connection))) : sent(connection);
        return switch (request.call().operation()) {
            case INSERT, UPDATE, DELETE -> node.driver().whole(connection, sent);
            case SELECT, SCHEMA, OTHER -> sent;
        };
    }

    private Mono<Void> proven(Connection connection) {
        return node.settle(connection).onErrorMap(node.driver()::connectionLost, StaleConnectionException::new);
    }

    private Mono<R> sent(Connection connection) {
        Observation<?> observation = request.observation();
        if (observation != null) {
            observation.sent(node.name());
        }
        Driver driver = node.driver();
        StatementCall call = request.call();
        node.sending(connection, call.sql(), call.arguments().length);
        return driver.shift(driver.send(call.sql(), () -> request.kind().send(connection, call)));
    }

    @Override
    public @Nullable Duration limit() {
        return node.answerLimit();
    }

    @Override
    public Throwable ranTooLong() {
        return node.ranTooLong(ErrorTranslator.task(request.call()));
    }

    @Override
    public Throwable translate(Throwable failure) {
        return scope == null
                ? failure
                : request.errors().translate(failure, request.call(), node, Access.WRITE, scope.readOnly());
    }

    @Override
    public void ended(Ending ending) {
        if (scope != null) {
            scope.ended(ending);
        } else if (session != null) {
            node.markUse(session, access);
        }
    }
}
