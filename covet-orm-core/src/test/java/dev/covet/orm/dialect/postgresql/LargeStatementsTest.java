package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A session does not keep large statements without end, though each becomes a prepared one. */
@DatabaseTest
class LargeStatementsTest {

    private static final int SIZE = 1 << 20;
    private static final int NUMBER = 12;
    private static final String KEPT = "SELECT coalesce(sum(length(statement)), 0)::bigint FROM pg_prepared_statements";

    private final TestRuntime runtime;

    LargeStatementsTest(PostgresDatabase database) {
        runtime = TestRuntime.on(database, 1);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Mono<Long> kept() {
        return runtime.value(Long.class, KEPT);
    }

    private Flux<Long> keptAfterEach(int size, int number, UnaryOperator<Mono<Long>> around) {
        return Flux.range(0, number)
                .map(i -> "SELECT $1::bigint AS \"n" + i + "\" /*" + "x".repeat(size) + "*/")
                .concatMap(
                        sql -> around.apply(runtime.value(Long.class, sql, 1L)).then(kept()));
    }

    @Test
    void aSessionThatKeepsTooMuchIsReplaced() {
        assertThat(keptAfterEach(SIZE, NUMBER, use -> use).collectList().block(TestRuntime.LIMIT))
                .contains(0L)
                .allMatch(characters -> characters < 6L * SIZE);
    }

    @Test
    void soIsOneThatRanThemInTransactions() {
        assertThat(keptAfterEach(SIZE, NUMBER, use -> runtime.transactions.atomic(() -> use))
                        .collectList()
                        .block(TestRuntime.LIMIT))
                .contains(0L)
                .allMatch(characters -> characters < 6L * SIZE);
    }

    @Test
    void shortOnesAreKept() {
        assertThat(keptAfterEach(10, NUMBER, use -> use).collectList().block(TestRuntime.LIMIT))
                .doesNotContain(0L)
                .isSorted();
    }
}
