package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.transaction.AtomicOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.UncategorizedR2dbcException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The exception for each SQLSTATE that Covet makes a difference for, as the server itself comes to it. */
@DatabaseTest
class ErrorTableTest {

    private final PostgresDatabase database;
    private TestRuntime runtime;

    ErrorTableTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 3);
        runtime.execute("CREATE TABLE items (id int PRIMARY KEY, n int)", "INSERT INTO items VALUES (1, 0), (2, 0)");
    }

    @AfterEach
    void close() {
        runtime.execute("DROP TABLE items");
        runtime.close();
    }

    private Throwable failure(Mono<?> work) {
        return catchThrowable(() -> work.block(TestRuntime.LIMIT));
    }

    private Mono<Long> touch(int id) {
        return runtime.update("UPDATE items SET n = n + 1 WHERE id = $1", id);
    }

    private static void assertState(Throwable error, String state) {
        assertThat(DriverErrors.sqlState(error)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42P01 | SELECT * FROM nowhere",
                "42601 | SELEC 1",
                "42703 | SELECT nothing FROM items",
                "3F000 | CREATE TABLE nowhere.items (id int)",
                "0A000 | SELECT DISTINCT n FROM items FOR UPDATE"
            })
    void aStatementThatNamesWhatIsNotThereIsBadGrammar(String state, String sql) {
        Throwable error = failure(runtime.update(sql));

        assertThat(error).isInstanceOf(BadSqlGrammarException.class);
        assertState(error, state);
    }

    @Test
    void aTableOfTooManyColumnsIsBadGrammarToldInFewWords() {
        String columns =
                IntStream.range(0, 2_000).mapToObj(n -> "c" + n + " int").collect(Collectors.joining(","));
        Throwable error = failure(runtime.update("CREATE TABLE wide (" + columns + ")"));

        assertThat(error).isInstanceOf(BadSqlGrammarException.class);
        assertState(error, "54011");
        assertThat(error.getMessage().length()).isLessThan(2_000);
        assertThat(error.getMessage()).contains("characters)").contains("CREATE TABLE wide");
    }

    @Test
    void aLongStatementStandsInNoMessage() {
        String list = IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(Collectors.joining(","));

        for (String sql :
                new String[] {"SELECT 1/0 WHERE 0 IN (", "SELECT nothing WHERE 0 IN (", "SELECT 'a'::int, ("}) {
            for (Throwable cause = failure(runtime.update(sql + list + ")")); cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage()).length()).isLessThan(3_000);
            }
        }
    }

    @Test
    void moreParametersThanTheProtocolCountsAreRefusedInWords() {
        String markers = IntStream.rangeClosed(1, 65_536).mapToObj(n -> "$" + n).collect(Collectors.joining(","));
        Object[] values = Collections.nCopies(65_536, 1).toArray();

        assertThatThrownBy(() -> runtime.update("DELETE FROM items WHERE id IN (" + markers + ")", values)
                        .block(TestRuntime.LIMIT))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("65536 parameters")
                .hasMessageContaining("65535");
        assertThat(runtime.count("items").block(TestRuntime.LIMIT)).isEqualTo(2);
    }

    @Test
    void aDeadlockIsALockingFailureAndMayBeTriedAgain() {
        // The server's own locks tell too little: that of the table is there before the row is.
        Sinks.Empty<Void> one = Sinks.empty();
        Sinks.Empty<Void> two = Sinks.empty();
        Mono<Long> oneWay = runtime.transactions.atomic(() ->
                touch(1).doOnNext(n -> one.tryEmitEmpty()).then(two.asMono()).then(touch(2)));
        Mono<Long> otherWay = runtime.transactions.atomic(() ->
                touch(2).doOnNext(n -> two.tryEmitEmpty()).then(one.asMono()).then(touch(1)));

        Throwable error = failure(Mono.whenDelayError(oneWay, otherWay));
        assertThat(error)
                .isExactlyInstanceOf(PessimisticLockingFailureException.class)
                .hasMessageContaining("deadlock");
        assertState(error, "40P01");

        AtomicOptions again = AtomicOptions.defaults().retries(3);
        Mono.when(
                        runtime.transactions.atomic(
                                again, () -> touch(1).then(pause()).then(touch(2))),
                        runtime.transactions.atomic(
                                again, () -> touch(2).then(pause()).then(touch(1))))
                .block(TestRuntime.LIMIT);
    }

    private Mono<String> pause() {
        return runtime.value(String.class, "SELECT pg_sleep(0.1)::text");
    }

    @Test
    void aConflictOfSnapshotsIsALockingFailure() {
        TestRuntime other = TestRuntime.on(database, 1);
        Throwable error = failure(runtime.transactions.atomic(
                AtomicOptions.defaults().isolation(AtomicOptions.Isolation.REPEATABLE_READ),
                () -> runtime.count("items")
                        .then(Mono.defer(() -> other.update("UPDATE items SET n = 9")))
                        .then(touch(1))));
        other.close();

        assertThat(error).isExactlyInstanceOf(CannotAcquireLockException.class).hasMessageContaining("retries");
        assertState(error, "40001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id FROM items WHERE id = 1 FOR UPDATE NOWAIT",
                "SELECT id FROM items WHERE id = 1 FOR UPDATE"
            })
    void aLockThatIsNotThereInTimeCannotBeAcquired(String sql) {
        TestRuntime impatient = new TestRuntime(TestRuntime.settings(database)
                .withPool(TestRuntime.pool(1))
                .withSession(SessionSettings.none().withLockTimeout(Duration.ofMillis(100))));
        Throwable error = failure(runtime.transactions.atomic(
                () -> touch(1).then(Mono.defer(() -> impatient.column(Integer.class, sql)))));
        impatient.close();

        assertThat(error).isExactlyInstanceOf(CannotAcquireLockException.class);
        assertState(error, "55P03");
    }

    @Test
    void aStatementThatIsStoppedRanTooLong() {
        Throwable error = failure(runtime.transactions.atomic(
                () -> runtime.update("SET LOCAL statement_timeout = 50").then(pause())));

        assertThat(error).isInstanceOf(QueryTimeoutException.class);
        assertState(error, "57014");
    }

    @Test
    void aWriteInAReadOnlyTransactionIsTheTransactionsFault() {
        Throwable error =
                failure(runtime.transactions.atomic(AtomicOptions.defaults().readOnly(), () -> touch(1)));

        assertThat(error)
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("a transaction that is read-only");
        assertState(error, "25006");
    }

    @Test
    void aWriteOnAServerThatTakesNoneIsNotTheTransactionsFault() {
        String url = database.address()
                .withOption("options=default_transaction_read_only%3Don")
                .r2dbcUrl();
        TestRuntime standby = new TestRuntime(
                DatasourceSettings.of("blog", ConnectionSettings.of(url)).withReplica("east", ReplicaSettings.of(url)));
        StatementCall write = StatementCall.of("UPDATE items SET n = 1", Operation.UPDATE);

        Throwable error = failure(standby.executor.update(write));
        assertThat(error)
                .isInstanceOf(TransientDataAccessResourceException.class)
                .hasMessageContaining("server of datasource blog.primary, which takes no writes")
                .hasMessageContaining("The transaction itself may write");
        assertState(error, "25006");

        assertThat(failure(standby.executor.update(write.using("blog.east"))))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("replica blog.east");
        standby.close();
    }

    @Test
    void aServerWithoutRoomForAConnectionIsAResourceFailure() {
        runtime.execute("CREATE ROLE crowd LOGIN PASSWORD 'crowd' CONNECTION LIMIT 1");
        TestRuntime crowd = new TestRuntime(DatasourceSettings.of(
                        "default",
                        new ConnectionSettings(
                                "r2dbc:postgresql://" + database.address().host() + ":"
                                        + database.address().port() + "/"
                                        + database.address().database(),
                                "crowd",
                                "crowd"))
                .withPool(TestRuntime.pool(2)));
        // Two that arrive at once would both be refused, as each counts the other.
        crowd.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
        Mono<String> slow = crowd.value(String.class, "SELECT pg_sleep(0.2)::text");

        Throwable error = failure(Mono.whenDelayError(slow, slow));
        crowd.close();
        runtime.execute("DROP ROLE crowd");

        assertThat(error)
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("no room for more connections");
        assertState(error, "53300");
    }

    @Test
    void whatIsNotPermittedIsSaidToBeSo() {
        runtime.execute("CREATE ROLE nobody");
        Throwable error = failure(runtime.transactions.atomic(
                () -> runtime.update("SET LOCAL ROLE nobody").then(touch(1))));
        runtime.execute("DROP ROLE nobody");

        assertThat(error).isInstanceOf(PermissionDeniedDataAccessException.class);
        assertState(error, "42501");
    }

    @Test
    void whatATriggerSaysIsNoFailureOfAResource() {
        Throwable error = failure(runtime.update("DO $$ BEGIN RAISE EXCEPTION 'not on a Sunday'; END $$"));

        assertThat(error)
                .isInstanceOf(UncategorizedR2dbcException.class)
                .hasMessageContaining("refused by the database: not on a Sunday");
        assertState(error, "P0001");
    }

    @Test
    void aValueBehindAViewThatMayNotHoldItDoesNotFit() {
        runtime.execute("CREATE VIEW zeros AS SELECT * FROM items WHERE n = 0 WITH CHECK OPTION");
        Throwable error = failure(runtime.update("INSERT INTO zeros VALUES (3, 3)"));
        runtime.execute("DROP VIEW zeros");

        assertThat(error).isInstanceOf(DataIntegrityViolationException.class);
        assertState(error, "44000");
    }
}
