package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;

/** A datasource that is closed while it is in use. */
@DatabaseTest
class CloseTest {

    private final PostgresDatabase database;

    CloseTest(PostgresDatabase database) {
        this.database = database;
    }

    @Test
    void whatRunsIsWaitedForAndNothingNewBegins() throws Exception {
        TestRuntime runtime = TestRuntime.on(database, 2);
        CountDownLatch begun = new CountDownLatch(1);
        Mono<Long> running = runtime.transactions
                .atomic(() -> Mono.fromRunnable(begun::countDown)
                        .then(runtime.value(String.class, "SELECT pg_sleep(0.5)::text"))
                        .then(runtime.value(Long.class, "SELECT 7::bigint")))
                .cache();
        running.subscribe();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        Mono<Void> close = runtime.datasource.close().cache();
        close.subscribe();

        assertThatThrownBy(() -> runtime.value(Long.class, "SELECT 1::bigint").block(TestRuntime.LIMIT))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("is closed: the application is shutting down");
        assertThat(running.block(TestRuntime.LIMIT)).isEqualTo(7L);
        close.block(TestRuntime.LIMIT);
    }

    @Test
    void whatDoesNotEndIsStopped() {
        TestRuntime runtime = TestRuntime.on(database, 1);
        Mono<String> running =
                runtime.value(String.class, "SELECT pg_sleep(60)::text").cache();
        running.subscribe(done -> {}, error -> {});
        while (runtime.pool().acquired() == 0) {
            Thread.onSpinWait();
        }

        runtime.datasource.close().block(TestRuntime.LIMIT);

        assertThatThrownBy(() -> running.block(Duration.ofSeconds(5))).isInstanceOf(DataAccessException.class);
    }
}
