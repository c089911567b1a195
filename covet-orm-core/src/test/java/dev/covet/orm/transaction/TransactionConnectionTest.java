package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.task.Seat;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** BEGIN is sent with the first use of a transaction, whatever that is. */
@DatabaseTest
@Timeout(60)
class TransactionConnectionTest {

    private static final int ATTEMPTS = 1_000;
    private static final String INSERT = "INSERT INTO items (id) VALUES (1)";

    private final PostgresDatabase database;
    private TestRuntime runtime;
    private TestRuntime observer;
    private DatabaseClient client;

    TransactionConnectionTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
        observer = TestRuntime.on(database, 1);
        client = DatabaseClient.create(runtime.datasource.connectionFactory());
        runtime.execute("CREATE TABLE items (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        runtime.execute("DROP TABLE items");
        runtime.close();
        observer.close();
    }

    private Mono<String> lastStatement(long backend) {
        return observer.value(
                String.class, "SELECT state || ' ' || query FROM pg_stat_activity WHERE pid = " + backend);
    }

    @Test
    void aTransactionThatNobodyUsedSendsNothing() {
        Long backend =
                runtime.value(Long.class, "SELECT pg_backend_pid()::bigint").block(TestRuntime.LIMIT);

        String inside =
                runtime.transactions.atomic(() -> lastStatement(backend)).block(TestRuntime.LIMIT);

        assertThat(inside).isEqualTo("idle SELECT pg_backend_pid()::bigint");
        assertThat(lastStatement(backend).block(TestRuntime.LIMIT)).isEqualTo(inside);
    }

    @Test
    void aTransactionThatNobodyUsedIsRolledBackWithoutAStatement() {
        assertThatThrownBy(() -> runtime.transactions
                        .atomic(() -> Mono.error(new IllegalStateException("on purpose")))
                        .block(TestRuntime.LIMIT))
                .hasMessage("on purpose");
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isZero();
    }

    /** What another thread sends while the connection is closed may get lost in the driver. */
    @Test
    void whoeverAsksForItSendsOnTheThreadOfTheConnection() {
        Node node = runtime.datasource.primary();
        Connection lent = node.acquire().block(TestRuntime.LIMIT);
        String own = Mono.from(lent.validate(ValidationDepth.REMOTE))
                .flatMap(alive -> currentThread())
                .block(TestRuntime.LIMIT);
        TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(lent), node);

        assertThat(own).startsWith("reactor-tcp");
        for (Seat asked : List.of(seat, seat.toEnd())) {
            Mono<String> sending =
                    new ControlStatement<>("A use", asked, node, used -> currentThread(), ending -> {}).run();
            assertThat(sending.block(TestRuntime.LIMIT)).isEqualTo(own);
        }
        node.giveBack(lent).block(TestRuntime.LIMIT);
    }

    private static Mono<String> currentThread() {
        return Mono.fromSupplier(() -> Thread.currentThread().getName());
    }

    /** The database would run it outside of the transaction, and a ROLLBACK would not undo it. */
    @Test
    void noUseOvertakesBeginThatAnotherThreadSends() {
        Connection lent = runtime.datasource.primary().acquire().block(TestRuntime.LIMIT);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Queue<String> sent = new ConcurrentLinkedQueue<>();
            TransactionConnection connection = TransactionConnection.beginningLater(lent, slowly(sent));
            Flux<Object> use = Flux.from(connection.used(Mono.fromRunnable(() -> sent.add("use"))));

            CompletableFuture<Void> other = CompletableFuture.runAsync(use::subscribe);
            use.subscribe();
            other.join();

            assertThat(sent).containsExactly("BEGIN", "use", "use");
        }
        runtime.datasource.primary().giveBack(lent).block(TestRuntime.LIMIT);
    }

    private static Mono<Void> slowly(Queue<String> sent) {
        return Mono.fromRunnable(() -> {
                    for (int turn = 0; turn < 1_000; turn++) {
                        Thread.onSpinWait();
                    }
                    sent.add("BEGIN");
                })
                .then(Mono.never());
    }

    @Test
    void whatTheFirstStatementWroteIsUndone() {
        isUndone(runtime.update(INSERT));
    }

    @Test
    void whatADatabaseClientWroteFirstIsUndone() {
        isUndone(client.sql(INSERT).fetch().rowsUpdated());
    }

    @Test
    void whatABatchWroteFirstIsUndone() {
        isUndone(used(connection ->
                Flux.from(connection.createBatch().add(INSERT).execute()).flatMap(result -> result.getRowsUpdated())));
    }

    @Test
    void whatTheDriversOwnConnectionWroteFirstIsUndone() {
        isUndone(used(connection ->
                driver(connection).createStatement(INSERT).execute().flatMap(result -> result.getRowsUpdated())));
    }

    @Test
    void whatWasWrittenInAnInnerBlockFirstIsUndone() {
        isUndone(runtime.transactions.atomic(() -> runtime.update(INSERT)));
    }

    @Test
    void whatWasWrittenFirstUnderSpringsOperatorIsUndone() {
        Mono<Object> failing = runtime.update(INSERT).then(Mono.error(new IllegalStateException("on purpose")));

        assertThatThrownBy(() -> TransactionalOperator.create(runtime.manager)
                        .transactional(failing)
                        .block(TestRuntime.LIMIT))
                .hasMessage("on purpose");
        assertThat(observer.count("items").block(TestRuntime.LIMIT)).isZero();
    }

    @Test
    void statementsOfADatabaseClientSideBySideAreInTheTransaction() {
        Mono<Long> first = client.sql(INSERT).fetch().rowsUpdated();
        Mono<Long> second =
                client.sql("INSERT INTO items (id) VALUES (2)").fetch().rowsUpdated();

        isUndone(Mono.when(first, second));
    }

    @Test
    void aStatementWithATimeoutIsLimitedFromTheFirst() {
        AtomicOptions options = AtomicOptions.defaults().timeout(java.time.Duration.ofSeconds(7));

        assertThat(runtime.transactions
                        .atomic(options, () -> runtime.value(String.class, "SHOW statement_timeout"))
                        .block(TestRuntime.LIMIT))
                .isEqualTo("7s");
    }

    /** A standby refuses to begin a transaction that writes. */
    @Test
    void whereBeginFailsTheStatementFailsAndNoLaterOneIsSent() {
        try (PostgresCluster cluster = PostgresCluster.start(1);
                TestRuntime standby =
                        TestRuntime.on(cluster.standby(0).address("postgres").r2dbcUrl(), 1)) {
            Mono<Long> refused = standby.value(Long.class, "SELECT 1::bigint");

            assertThatThrownBy(() -> standby.transactions.atomic(() -> refused).block(TestRuntime.LIMIT))
                    .isInstanceOf(CannotCreateTransactionException.class)
                    .hasMessageContaining("Cannot begin a transaction on datasource default");
            DatabaseClient onStandby = DatabaseClient.create(standby.datasource.connectionFactory());
            Mono<Long> swallowed =
                    onStandby.sql("SELECT 1").fetch().rowsUpdated().onErrorComplete();
            assertThatThrownBy(() -> standby.transactions
                            .atomic(() -> swallowed.then(
                                    onStandby.sql("SELECT 2").fetch().rowsUpdated()))
                            .block(TestRuntime.LIMIT))
                    .hasStackTraceContaining("read-write mode during recovery");
            assertThat(standby.pool().acquired()).isZero();
        }
    }

    private void isUndone(Mono<?> write) {
        assertThatThrownBy(() -> runtime.transactions
                        .atomic(() -> write.then(Mono.error(new IllegalStateException("on purpose"))))
                        .block(TestRuntime.LIMIT))
                .hasMessage("on purpose");
        assertThat(observer.count("items").block(TestRuntime.LIMIT)).isZero();
        assertThat(runtime.pool().acquired()).isZero();
    }

    private Mono<Void> used(Function<Connection, Publisher<?>> use) {
        return client.inConnection(
                connection -> Flux.from(use.apply(connection)).then());
    }

    private static PostgresqlConnection driver(Connection connection) {
        Object own = connection;
        while (!(own instanceof PostgresqlConnection) && own instanceof Wrapped<?> wrapped) {
            own = wrapped.unwrap();
        }
        return (PostgresqlConnection) own;
    }
}
