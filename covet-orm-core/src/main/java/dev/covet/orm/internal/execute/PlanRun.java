package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.PlanRequest;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The plan of a statement, made in a transaction that only reads and is rolled back. */
final class PlanRun implements Work<String> {

    /** The server's own limit comes first, where it has one. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final TransactionDefinition READS = new TransactionDefinition() {
        @Override
        public <T> @Nullable T getAttribute(Option<T> option) {
            return TransactionDefinition.READ_ONLY.equals(option) ? option.cast(true) : null;
        }
    };

    private final Node node;
    private final StatementCall call;
    private final PlanRequest request;

    PlanRun(Node node, StatementCall call, PlanRequest request) {
        this.node = node;
        this.call = call;
        this.request = request;
    }

    /** Returns whether whoever asks for a connection has to wait for another to give it back. */
    static boolean isFull(Node node) {
        return node.statistics().filter(PoolStatistics::exhausted).isPresent();
    }

    /** One that is on its way to who asked last is in use, and nobody waits. */
    private static boolean someWait(PoolStatistics pool) {
        return pool.pending() > 0 && pool.exhausted();
    }

    @Override
    public Seat seat() {
        return node.seat();
    }

    @Override
    public Policy policy() {
        return Policy.STOP;
    }

    @Override
    public Context context(Context subscriber) {
        return node.driver().abandonable(subscriber);
    }

    @Override
    public boolean cancellable() {
        return node.driver().cancellable();
    }

    /** Others may have taken all connections in the meantime; they come first. */
    @Override
    public void waiting(Runnable withdraw) {
        if (node.statistics().filter(PlanRun::someWait).isPresent()) {
            withdraw.run();
        }
    }

    @Override
    public Mono<String> send(Connection connection) {
        Driver driver = node.driver();
        Mono<String> plan = Mono.from(connection.beginTransaction(READS))
                .then(Mono.defer(() -> limited(connection)))
                .then(Mono.defer(() -> explained(connection)));
        // A failure leaves the transaction to whoever takes the connection back.
        return driver.shift(
                plan.flatMap(text -> Mono.from(connection.rollbackTransaction()).thenReturn(text)));
    }

    private Mono<Void> limited(Connection connection) {
        String limit = node.driver().transactionTimeout(request.limit());
        return limit == null ? Mono.empty() : Driver.execute(connection, limit);
    }

    private Mono<String> explained(Connection connection) {
        boolean analyzed = request.analyzed() && call.operation() == Operation.SELECT;
        StatementCall explained = new StatementCall(
                node.driver().explanation(analyzed) + call.sql(),
                call.arguments(),
                call.operation(),
                call.model(),
                call.access(),
                call.database());
        node.sending(connection, explained.sql(), explained.arguments().length);
        return new ReadRows<>(() -> row -> Objects.requireNonNull(row.get(0, String.class)))
                .send(connection, explained)
                .map(lines -> shown(String.join("\n", lines)));
    }

    private String shown(String plan) {
        return request.withConstants() ? plan : node.driver().withoutConstants(plan);
    }

    @Override
    public Duration limit() {
        return request.limit().plus(GRACE);
    }

    @Override
    public Throwable ranTooLong() {
        return new TimeoutException("The plan was not made within " + request.limit());
    }
}
