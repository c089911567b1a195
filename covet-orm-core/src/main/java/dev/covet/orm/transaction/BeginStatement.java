package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.ErrorMeaning;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Task;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.publisher.Mono;

/**
 * Begins a transaction on a connection of a node and keeps the connection.
 *
 * @param node the node
 * @param seat where the connection comes from
 * @param definition the definition
 * @param statementLimit how long each statement may run, null for no limit
 * @param handOver how a subscriber who leaves calls the wait for a connection off
 */
record BeginStatement(
        Node node,
        Seat seat,
        BeginDefinition definition,
        @Nullable Duration statementLimit,
        HandOver handOver) implements Work<BeginStatement.Begun> {

    /**
     * A transaction that has begun.
     *
     * @param node where it runs
     * @param connection its connection
     */
    record Begun(Node node, TransactionConnection connection) {}

    static Mono<Begun> on(Node node, BeginDefinition definition, @Nullable Duration limit, HandOver handOver) {
        return Task.of(context -> new BeginStatement(node, node.seat(), definition, limit, handOver));
    }

    @Override
    public Policy policy() {
        return Policy.KEEP;
    }

    @Override
    public void waiting(Runnable withdraw) {
        handOver.whenAbandoned(withdraw);
    }

    @Override
    public @Nullable Duration limit() {
        return node.answerLimit();
    }

    @Override
    public Throwable ranTooLong() {
        return node.ranTooLong("BEGIN");
    }

    /** On a replica it waits for the answer, since another node can be asked where BEGIN fails. */
    @Override
    public Mono<Begun> send(Connection connection) {
        Mono<Void> begin = begin(connection);
        return node.driver().pipelines() && node.role() == Node.Role.PRIMARY
                ? Mono.just(new Begun(
                        node, TransactionConnection.beginningLater(connection, begin.onErrorMap(this::refused))))
                : begin.thenReturn(new Begun(node, TransactionConnection.begun(connection)));
    }

    /** Subscribes to BEGIN and the statement timeout at once, so that PostgreSQL receives them in one packet. */
    private Mono<Void> begin(Connection connection) {
        Driver driver = node.driver();
        Mono<Void> begin = Mono.from(connection.beginTransaction(definition));
        String timeout = statementLimit == null ? null : driver.transactionTimeout(statementLimit);
        Mono<Void> both = timeout == null ? begin : Mono.whenDelayError(begin, Driver.execute(connection, timeout));
        return driver.shift(both);
    }

    /** A standby begins no transaction that may write: it calls that unsupported. */
    private Throwable refused(Throwable error) {
        if (error instanceof R2dbcException own && node.driver().meaning(own) == ErrorMeaning.UNSUPPORTED) {
            node.refusedWrite();
        }
        return refused(node.datasource(), error);
    }

    /** Returns what a transaction fails with that cannot begin. */
    static CannotCreateTransactionException refused(String datasource, Throwable error) {
        return new CannotCreateTransactionException(
                "Cannot begin a transaction on datasource " + datasource + ": " + error.getMessage(), error);
    }
}
