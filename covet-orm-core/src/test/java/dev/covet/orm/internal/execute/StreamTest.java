package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DatabaseTest
class StreamTest {

    private final PostgresDatabase database;
    private TestRuntime runtime;

    StreamTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
    }

    @AfterEach
    void close() {
        assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                .isOne();
        runtime.close();
    }

    private static <T> ChunkReader<T> reading(Class<T> type) {
        return new ChunkReader<>() {

            @Override
            public RowReader<T> rows() {
                return row -> row.get(0, type);
            }

            @Override
            public Mono<List<T>> complete(List<T> chunk) {
                return Mono.just(chunk);
            }
        };
    }

    private Flux<Integer> numbers(int last, int fetchSize) {
        StatementCall call = StatementCall.of("SELECT n FROM generate_series(1, $1) AS n", Operation.SELECT)
                .with(last);
        return runtime.executor.stream(call, reading(Integer.class), fetchSize);
    }

    @Test
    void readsAllRowsInOrderWhateverTheChunkSize() {
        for (int fetchSize : new int[] {1, 7, 50, 100, 101}) {
            assertThat(numbers(100, fetchSize).collectList().block(TestRuntime.LIMIT))
                    .hasSize(100)
                    .isSorted();
        }
    }

    @Test
    void anEmptyStreamCompletes() {
        StepVerifier.create(numbers(0, 10)).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void readsNoMoreChunksThanAreAskedFor() {
        StatementCall call = StatementCall.of("SELECT generate_series(1, 2000000000)", Operation.SELECT);
        Flux<Integer> endless = runtime.executor.stream(call, reading(Integer.class), 100);

        StepVerifier.create(endless.take(250))
                .expectNextCount(250)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void readsTheNextChunkWhileOneIsWorkedOnAndNoMore() {
        AtomicInteger read = new AtomicInteger();
        ChunkReader<Integer> counting = new ChunkReader<>() {

            @Override
            public RowReader<Integer> rows() {
                return row -> read.incrementAndGet();
            }

            @Override
            public Mono<List<Integer>> complete(List<Integer> chunk) {
                return Mono.just(chunk);
            }
        };
        StatementCall call = StatementCall.of("SELECT generate_series(1, 95)", Operation.SELECT);

        StepVerifier.create(runtime.executor.stream(call, counting, 10), 0)
                .thenRequest(1)
                .expectNext(1)
                .then(() -> await(() -> read.get() == 20))
                .thenRequest(10)
                .expectNextCount(10)
                .then(() -> await(() -> read.get() == 30))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(84)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
        assertThat(read).hasValue(95);
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + TestRuntime.LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    @Test
    void aSubscriberThatGivesUpFreesTheConnectionAndNothingIsSaidOfIt() {
        assertThat(ReactorLog.during(() -> {
                    giveUp();
                    assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                            .isOne();
                }))
                .isEmpty();
    }

    private void giveUp() {
        for (int count = 1; count < 40; count++) {
            StepVerifier.create(numbers(1000, 5).take(count))
                    .expectNextCount(count)
                    .expectComplete()
                    .verify(TestRuntime.LIMIT);
        }
    }

    @Test
    void inATransactionOtherStatementsRunBetweenRows() {
        Mono<Integer> sum = runtime.transactions.atomic(() -> numbers(20, 3)
                .flatMap(n -> runtime.value(Integer.class, "SELECT $1::int * 2", n))
                .reduce(0, Integer::sum));

        StepVerifier.create(sum).expectNext(420).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void inATransactionStreamsRunSideBySide() {
        Mono<Long> pairs = runtime.transactions.atomic(
                () -> Flux.zip(numbers(30, 4), numbers(30, 7)).count());

        StepVerifier.create(pairs).expectNext(30L).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void givingUpAStreamLeavesTheTransactionUsable() {
        Mono<Integer> block = runtime.transactions.atomic(() -> Flux.range(1, 20)
                .concatMap(count -> numbers(1000, 3).take(count).then())
                .then(runtime.value(Integer.class, "SELECT 7")));

        StepVerifier.create(block).expectNext(7).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void anErrorInTheMiddleReachesTheSubscriber() {
        StatementCall call =
                StatementCall.of("SELECT 1 / (50 - n) FROM generate_series(1, 100) AS n", Operation.SELECT);

        StepVerifier.create(runtime.executor.stream(call, reading(Integer.class), 10))
                .expectNextCount(40)
                .expectError(DataAccessException.class)
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void theStreamsOwnTransactionOnlyReads() {
        StatementCall call = StatementCall.of("SELECT current_setting('transaction_read_only')", Operation.SELECT);

        StepVerifier.create(runtime.executor.stream(call, reading(String.class), 10))
                .expectNext("on")
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void aSlowSubscriberIsNotRunOver() {
        Flux<Integer> slow = numbers(30, 10).delayElements(Duration.ofMillis(5));

        StepVerifier.create(slow).expectNextCount(30).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void whereTheDriverHasNoCursorsAllRowsAreRead(H2Database h2) {
        TestRuntime onH2 = TestRuntime.on(h2, 1);
        StatementCall call = StatementCall.of("SELECT n FROM (VALUES (1), (2), (3)) AS numbers (n)", Operation.SELECT);

        StepVerifier.create(onH2.executor.stream(call, reading(Integer.class), 2))
                .expectNextCount(3)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
        onH2.close();
    }
}
