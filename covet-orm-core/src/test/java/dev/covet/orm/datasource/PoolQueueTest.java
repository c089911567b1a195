package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A statement for each row, as {@code flatMap} asks for them, 256 at once. */
@EveryDatabase
class PoolQueueTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestDatabase database;
    private TestRuntime runtime;

    PoolQueueTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Mono<Long> oneForEach(List<Integer> rows) {
        return Flux.fromIterable(rows)
                .flatMap(row -> runtime.value(Integer.class, "SELECT CAST($1 AS int)", row))
                .count();
    }

    private static List<Integer> rows(int count) {
        return Collections.nCopies(count, 1);
    }

    @Test
    void aPoolOfOneServesOneStatementForEachOfTenThousandRows() {
        runtime = TestRuntime.on(
                database, settings -> settings.withPool(PoolSettings.defaults().withSize(0, 1)));

        assertThat(oneForEach(rows(10_000)).block(LIMIT)).isEqualTo(10_000);
    }

    @Test
    void theDefaultPoolServesSeveralSuchCallersAtOnce() {
        runtime = TestRuntime.on(database, settings -> settings);

        assertThat(Flux.range(0, 4)
                        .flatMap(caller -> oneForEach(rows(400)))
                        .collectList()
                        .block(LIMIT))
                .containsOnly(400L);
        assertThat(runtime.pool().rejections()).isZero();
    }
}
