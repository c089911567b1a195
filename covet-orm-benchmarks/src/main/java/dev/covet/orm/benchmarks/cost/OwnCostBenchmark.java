package dev.covet.orm.benchmarks.cost;

import dev.covet.orm.Covet;
import dev.covet.orm.internal.execute.ConstraintFields;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.Operation;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What Covet itself adds to a statement: the same calls of a driver that does nothing, by Covet and by hand. Covet's own
 * share is the difference.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=org.openjdk.jmh.Main -Dbenchmark.arguments="OwnCostBenchmark -prof gc"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class OwnCostBenchmark {

    private static final String SELECT = "SELECT id, name FROM items WHERE id = $1";
    private static final String INSERT = "INSERT INTO items (name) VALUES ($1) RETURNING id";
    private static final int STATEMENTS = 10;

    private final IdleDriver driver = new IdleDriver();
    private final Covet covet =
            Covet.builder().connectionFactory(driver).models(Item.class).build().makeCurrent();
    private final StatementExecutor executor =
            new StatementExecutor(covet.datasources(), ConstraintFields.columns(), List.of());
    private final TransactionalOperator springs = TransactionalOperator.create(new R2dbcTransactionManager(driver));
    private final TransactionalOperator covets = TransactionalOperator.create(covet.transactionManager());
    private final Mono<Long> inside = Mono.defer(this::statement);
    private final Mono<Long> insideByHand = Mono.defer(() -> idByHand(driver));

    /** Lets another benchmark have a runtime of its own. */
    @TearDown
    public void resign() {
        covet.resign();
    }

    private <T> Mono<T> byHand(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(driver.create(), work, Connection::close);
    }

    private static Mono<Long> idByHand(Connection connection) {
        return Flux.from(connection.createStatement(SELECT).bind(0, 7L).execute())
                .concatMap(result -> result.map((row, metadata) -> row.get(0, Long.class)))
                .collectList()
                .map(rows -> rows.get(0));
    }

    private Mono<Long> statement() {
        return executor.list(StatementCall.of(SELECT, Operation.SELECT).with(7L), row -> row.get(0, Long.class))
                .map(rows -> rows.get(0));
    }

    private Mono<Long> transactionByHand(Mono<Long> work) {
        return Mono.usingWhen(
                driver.create(),
                connection -> Mono.usingWhen(
                        Mono.from(connection.beginTransaction()).thenReturn(connection),
                        begun -> work,
                        Connection::commitTransaction,
                        (begun, error) -> begun.rollbackTransaction(),
                        Connection::rollbackTransaction),
                Connection::close);
    }

    private static Mono<Long> repeated(Mono<Long> statement) {
        return statement.repeat(STATEMENTS - 1).last();
    }

    /** A statement of the text alone, by hand. */
    @Benchmark
    public @Nullable Long statementByHand() {
        return byHand(OwnCostBenchmark::idByHand).block();
    }

    /** A statement of the text alone. */
    @Benchmark
    public @Nullable Long statementByCovet() {
        return statement().block();
    }

    /** An object by its key, by hand. */
    @Benchmark
    public @Nullable Item getByHand() {
        return byHand(connection -> Flux.from(
                                connection.createStatement(SELECT).bind(0, 7L).execute())
                        .concatMap(result -> result.map((row, metadata) -> {
                            Item item = new Item();
                            row.get(0, Long.class);
                            item.name = row.get(1, String.class);
                            return item;
                        }))
                        .collectList()
                        .map(rows -> rows.get(0)))
                .block();
    }

    /** An object by its key: the query made, its text found, the statement, the object. */
    @Benchmark
    public @Nullable Item getByCovet() {
        return Item.objects.get("pk", 7L).block();
    }

    /** An insert, by hand. */
    @Benchmark
    public @Nullable Long insertByHand() {
        Item item = new Item();
        return byHand(connection -> Flux.from(connection
                                .createStatement(INSERT)
                                .bind(0, item.name)
                                .execute())
                        .concatMap(result -> result.map((row, metadata) -> row.get(0, Long.class)))
                        .collectList()
                        .map(rows -> rows.get(0)))
                .block();
    }

    /** An insert. */
    @Benchmark
    public @Nullable Item insertByCovet() {
        return new Item().save().block();
    }

    /** A transaction without a statement, by hand. */
    @Benchmark
    public @Nullable Long emptyTransactionByHand() {
        return transactionByHand(Mono.just(7L)).block();
    }

    /** A transaction without a statement. */
    @Benchmark
    public @Nullable Long emptyTransactionByCovet() {
        return covet.atomic(() -> Mono.just(7L)).block();
    }

    /** A transaction of Spring's operator without a statement, on Spring's own manager. */
    @Benchmark
    public @Nullable Long emptyOperatorBySpring() {
        return springs.transactional(Mono.just(7L)).block();
    }

    /** A transaction of Spring's operator without a statement. */
    @Benchmark
    public @Nullable Long emptyOperatorByCovet() {
        return covets.transactional(Mono.just(7L)).block();
    }

    /** A transaction of ten statements, by hand: less one without any, it is ten statements. */
    @Benchmark
    public @Nullable Long tenInATransactionByHand() {
        return transactionByHand(repeated(insideByHand)).block();
    }

    /** A transaction of ten statements: less one without any, it is ten statements. */
    @Benchmark
    public @Nullable Long tenInATransactionByCovet() {
        return covet.atomic(() -> repeated(inside)).block();
    }
}
