package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.transaction.AtomicOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Mono;

/** A query timeout holds whatever the server does: one second later at most, whoever waits has heard. */
@DatabaseTest
class DeadlineTest {

    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final Duration BOUND = TIMEOUT.plusSeconds(1);

    private static TestRuntime on(String url) {
        return new TestRuntime(settings(url).withQueryTimeout(TIMEOUT));
    }

    private static DatasourceSettings settings(String url) {
        return DatasourceSettings.of("default", ConnectionSettings.of(url)).withPool(TestRuntime.pool(1));
    }

    private static Throwable failureInTime(Mono<?> work) {
        long start = System.nanoTime();
        Throwable error = catchThrowable(() -> work.block(TestRuntime.LIMIT));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("Time until %s", error)
                .isBetween(TIMEOUT.minusMillis(50), BOUND);
        return error;
    }

    @Test
    void theServerStopsWhatRunsTooLong(PostgresDatabase database) {
        TestRuntime runtime = on(database.r2dbcUrl());
        Throwable error = failureInTime(runtime.value(String.class, "SELECT pg_sleep(20)::text"));

        assertThat(error).isInstanceOf(QueryTimeoutException.class).hasMessageContaining("stopped by the server");
        assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                .isOne();
        runtime.close();
    }

    @Test
    void anEmbeddedDatabaseThatRunsTooLongIsLeft(H2Database database) {
        TestRuntime runtime = on(database.r2dbcUrl());
        runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
        Throwable error = failureInTime(
                runtime.value(Long.class, "SELECT count(*) FROM system_range(1, 30000) a, system_range(1, 30000) b"));

        assertThat(error).isInstanceOf(QueryTimeoutException.class);
        assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                .isOne();
        runtime.close();
    }

    @Test
    void aSilentServerIsGivenUp(PostgresDatabase database) {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime runtime = on(proxy.address(database.address()).r2dbcUrl());
            runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
            proxy.blackHole();

            Throwable error = failureInTime(runtime.value(Integer.class, "SELECT 1"));
            assertThat(error)
                    .isInstanceOf(QueryTimeoutException.class)
                    .hasMessageContaining("default.primary")
                    .hasMessageContaining("600 ms");
            proxy.heal();
            assertThat(runtime.value(Integer.class, "SELECT 2").block(TestRuntime.LIMIT))
                    .isEqualTo(2);
            runtime.close();
        }
    }

    @Test
    void aSilentServerIsGivenUpInATransaction(PostgresDatabase database) {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime runtime = on(proxy.address(database.address()).r2dbcUrl());
            runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
            Mono<Integer> one = runtime.value(Integer.class, "SELECT 1");

            assertThat(failureInTime(runtime.transactions.atomic(
                            () -> one.doOnNext(n -> proxy.blackHole()).then(one))))
                    .isInstanceOf(QueryTimeoutException.class);
            proxy.heal();
            assertThat(failureInTime(runtime.transactions.atomic(
                            () -> one.doOnNext(n -> proxy.blackHole()).then(runtime.transactions.atomic(() -> one)))))
                    .isInstanceOf(QueryTimeoutException.class);
            proxy.heal();
            assertThat(one.block(TestRuntime.LIMIT)).isOne();
            runtime.close();
        }
    }

    @Test
    void aCommitOnASilentServerHasAnUnknownOutcome(PostgresDatabase database) {
        try (FaultProxy proxy = FaultProxy.to(database.address())) {
            TestRuntime runtime = on(proxy.address(database.address()).r2dbcUrl());
            Mono<Integer> one = runtime.value(Integer.class, "SELECT 1");

            assertThat(failureInTime(runtime.transactions.atomic(() -> one.doOnNext(n -> proxy.blackHole()))))
                    .isInstanceOf(CommitOutcomeUnknownException.class);
            proxy.heal();
            assertThat(failureInTime(runtime.transactions.atomic(
                            AtomicOptions.defaults().readOnly(), () -> one.doOnNext(n -> proxy.blackHole()))))
                    .isNotInstanceOf(CommitOutcomeUnknownException.class);
            proxy.heal();
            assertThat(one.block(TestRuntime.LIMIT)).isOne();
            runtime.close();
        }
    }

    @Test
    void theLimitsOfSessionsAreTheServers(PostgresDatabase database) {
        TestRuntime runtime = new TestRuntime(settings(database.r2dbcUrl())
                .withSession(SessionSettings.none()
                        .withQueryTimeout(Duration.ofSeconds(7))
                        .withLockTimeout(Duration.ofSeconds(2))
                        .withIdleInTransactionTimeout(Duration.ofSeconds(3))
                        .withConnectTimeout(Duration.ofSeconds(4))
                        .withApplicationName("guards")));

        assertThat(runtime.value(String.class, "SHOW statement_timeout").block(TestRuntime.LIMIT))
                .isEqualTo("7s");
        assertThat(runtime.value(String.class, "SHOW lock_timeout").block(TestRuntime.LIMIT))
                .isEqualTo("2s");
        assertThat(runtime.value(String.class, "SHOW idle_in_transaction_session_timeout")
                        .block(TestRuntime.LIMIT))
                .isEqualTo("3s");
        assertThat(runtime.value(String.class, "SHOW application_name").block(TestRuntime.LIMIT))
                .isEqualTo("guards");
        runtime.close();
    }

    @Test
    void whatTheUrlSaysOfASessionComesFirst(PostgresDatabase database) {
        TestRuntime runtime = new TestRuntime(settings(database.address()
                        .withOption("options=search_path%3Dpg_catalog%3Bidle_in_transaction_session_timeout%3D9s")
                        .r2dbcUrl())
                .withSession(SessionSettings.none().withIdleInTransactionTimeout(Duration.ofSeconds(3))));

        assertThat(runtime.value(String.class, "SHOW search_path").block(TestRuntime.LIMIT))
                .isEqualTo("pg_catalog");
        assertThat(runtime.value(String.class, "SHOW idle_in_transaction_session_timeout")
                        .block(TestRuntime.LIMIT))
                .isEqualTo("9s");
        runtime.close();
    }

    @Test
    void aTransactionThatIdlesTooLongIsEndedByTheServer(PostgresDatabase database) {
        TestRuntime runtime = new TestRuntime(settings(database.r2dbcUrl())
                .withSession(SessionSettings.none().withIdleInTransactionTimeout(Duration.ofMillis(100))));
        Mono<Integer> one = runtime.value(Integer.class, "SELECT 1");

        Throwable error = catchThrowable(() -> runtime.transactions
                .atomic(() -> one.delayElement(Duration.ofMillis(400)).then(one))
                .block(TestRuntime.LIMIT));
        assertThat(error).hasMessageContaining("a limit to idle sessions or transactions");
        assertThat(one.block(TestRuntime.LIMIT)).isOne();
        runtime.close();
    }
}
