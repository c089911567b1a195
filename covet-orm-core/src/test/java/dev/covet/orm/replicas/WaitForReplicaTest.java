package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static dev.covet.orm.replicas.ReplicatedAccounts.OFTEN_ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.covet.orm.routing.Moment;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.routing.Session;
import dev.covet.orm.routing.SessionPlace;
import dev.covet.orm.transaction.AtomicOptions;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads that wait for a replica, on a primary with a standby of PostgreSQL 19 or later, whose R2DBC URLs somebody gives;
 * the login may pause the replay. No such server comes with the tests.
 */
@Timeout(120)
class WaitForReplicaTest {

    private static final String PRIMARY = "covet.postgresql19.primary";
    private static final String STANDBY = "covet.postgresql19.standby";

    /** The monitor asks at the start only, so that nothing newer is known of the replica. */
    private static final RoutingSettings ASKED_ONCE = RoutingSettings.defaults().withCheckInterval(Duration.ofHours(1));

    private ReplicatedAccounts bank;

    @BeforeEach
    void clear() {
        assumeTrue(
                System.getProperty(PRIMARY) != null && System.getProperty(STANDBY) != null,
                "no PostgreSQL 19: give the R2DBC URLs of a primary and its standby by -D" + PRIMARY + " and -D"
                        + STANDBY);
        try (ReplicatedAccounts alone = new ReplicatedAccounts(System.getProperty(PRIMARY), OFTEN_ASKED)) {
            alone.run(alone.covet().schema().create());
            alone.run(Account.objects.everything().delete());
        }
        awaitCaughtUp();
    }

    @AfterEach
    void resume() {
        if (bank != null) {
            standby("SELECT pg_wal_replay_resume()");
            bank.close();
        }
    }

    private void open(RoutingSettings settings, Duration wait) {
        bank = new ReplicatedAccounts(
                System.getProperty(PRIMARY), settings.withWaitForReplica(wait), System.getProperty(STANDBY));
        bank.awaitWatched();
    }

    private static void awaitCaughtUp() {
        String end = value(PRIMARY, "SELECT pg_current_wal_lsn()::text", String.class)
                .block(LIMIT);
        until("pg_last_wal_replay_lsn() >= '" + end + "'");
    }

    private static void pauseReplay() {
        standby("SELECT pg_wal_replay_pause()");
        until("pg_get_wal_replay_pause_state() = 'paused'");
    }

    private static void until(String condition) {
        value(STANDBY, "SELECT " + condition, Boolean.class)
                .repeatWhen(asked -> asked.delayElements(Duration.ofMillis(10)))
                .filter(there -> there)
                .blockFirst(LIMIT);
    }

    private static void standby(String statement) {
        DatabaseClient.create(ConnectionFactories.get(System.getProperty(STANDBY)))
                .sql(statement)
                .then()
                .block(LIMIT);
    }

    private static <T> Mono<T> value(String server, String sql, Class<T> type) {
        return DatabaseClient.create(ConnectionFactories.get(System.getProperty(server)))
                .sql(sql)
                .mapValue(type)
                .one();
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    /** Who answers a count in a session that goes on where the token is, and why. */
    private Mono<Map<String, String>> answers(String token, long expected) {
        return bank.covet()
                .session(
                        token,
                        () -> Account.objects
                                .count()
                                .doOnNext(count -> assertThat(count).isEqualTo(expected))
                                .then(answers()))
                .contextWrite(bank.covet()::in);
    }

    private static Mono<Map<String, String>> answers() {
        return Mono.deferContextual(context -> Mono.just(Session.of(context).answers()));
    }

    @Test
    void whatWasWrittenInTheRequestBeforeIsReadFromTheReplicaThatIsNotKnownToHaveIt() {
        open(ASKED_ONCE, Duration.ofSeconds(5));
        for (int written = 1; written <= 100; written++) {
            String token = bank.token(account("ann"));
            assertThat(answers(token, written).block(LIMIT)).containsEntry("default", "east: caught up");
        }
        assertThat(bank.datasource().nodes()).allMatch(node -> node.inFlight() == 0);
    }

    @Test
    void aReadIsAnsweredWhenTheReplicaGetsThere() {
        open(ASKED_ONCE, Duration.ofSeconds(15));
        pauseReplay();
        String token = bank.token(account("ann"));
        Mono<Map<String, String>> read = answers(token, 1).cache();
        read.subscribe();
        until("EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'WAIT FOR LSN%' AND state = 'active')");
        standby("SELECT pg_wal_replay_resume()");

        assertThat(read.block(LIMIT)).containsEntry("default", "east: caught up");
    }

    @Test
    void whatComesTooLateIsReadFromThePrimary() {
        Duration wait = Duration.ofMillis(300);
        open(ASKED_ONCE, wait);
        pauseReplay();
        String token = bank.token(account("ann"));
        bank.answered();
        long begun = System.nanoTime();

        assertThat(answers(token, 1).block(LIMIT)).containsEntry("default", "primary: replica late");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(wait, Duration.ofSeconds(5));
        assertThat(bank.answered()).containsExactly("primary");
        assertThat(bank.datasource().nodes()).allMatch(node -> node.inFlight() == 0);
    }

    @Test
    void whatShowedNothingIsNotTheReplicaThatTheSessionHasReadFrom() {
        open(ASKED_ONCE, Duration.ofMillis(100));
        pauseReplay();
        String token = bank.token(account("ann"));
        Mono<SessionPlace> work = Account.objects
                .count()
                .then(Mono.deferContextual(context ->
                        Mono.just(Session.of(context).on("default").place(null, Moment.now(Clock.systemUTC())))));

        SessionPlace place = bank.session(token, work);
        assertThat(place.primaryAt()).isPositive();
        assertThat(place.replica()).isNull();
    }

    @Test
    void aReplicaThatIsKnownToBeTooFarBehindIsNotWaitedFor() {
        open(OFTEN_ASKED, Duration.ofMillis(500));
        pauseReplay();
        String token = bank.token(account("ann"));
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> bank.datasource()
                                .replicas()
                                .get(0)
                                .status()
                                .lag()
                                .time()
                                .compareTo(Duration.ofMillis(500))
                        > 0)
                .blockFirst(LIMIT);

        assertThat(answers(token, 1).block(LIMIT)).containsEntry("default", "primary: own write");
    }

    @ParameterizedTest
    @EnumSource(
            value = AtomicOptions.Isolation.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    void aTransactionThatOnlyReadsWaitsBeforeItBegins(AtomicOptions.Isolation isolation) {
        open(ASKED_ONCE, Duration.ofSeconds(5));
        String token = bank.token(account("ann"));
        Mono<Map<String, String>> work = bank.covet()
                .atomic(options -> options.readOnly().isolation(isolation), Account.objects::count)
                .doOnNext(count -> assertThat(count).isEqualTo(1))
                .then(answers());

        assertThat(bank.session(token, work)).containsEntry("default", "east: caught up");
    }

    @Test
    void aTransactionThatOnlyReadsIsOnThePrimaryWhereTheReplicaIsLate() {
        open(ASKED_ONCE, Duration.ofMillis(200));
        pauseReplay();
        String token = bank.token(account("ann"));
        Mono<Map<String, String>> work = bank.covet()
                .atomic(options -> options.readOnly(), Account.objects::count)
                .doOnNext(count -> assertThat(count).isEqualTo(1))
                .then(answers());

        assertThat(bank.session(token, work)).containsEntry("default", "primary: replica late");
        assertThat(bank.datasource().nodes()).allMatch(node -> node.inFlight() == 0);
    }

    @Test
    void aReadThatIsGivenUpWhileItWaitsLeavesNothingBehind() {
        open(ASKED_ONCE, Duration.ofSeconds(15));
        pauseReplay();
        String token = bank.token(account("ann"));
        Mono<Map<String, String>> read = answers(token, 1);
        Disposable given = read.subscribe();
        until("EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'WAIT FOR LSN%' AND state = 'active')");
        given.dispose();
        until("NOT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'WAIT FOR LSN%' AND state = 'active')");
        standby("SELECT pg_wal_replay_resume()");

        assertThat(answers(token, 1).block(LIMIT)).containsEntry("default", "east: caught up");
        Flux.interval(Duration.ofMillis(10))
                .takeUntil(tick -> bank.datasource().nodes().stream().allMatch(node -> node.inFlight() == 0))
                .blockLast(LIMIT);
    }

    @Test
    void withoutTheSettingNobodyWaits() {
        open(ASKED_ONCE, Duration.ZERO);
        String token = bank.token(account("ann"));
        assertThat(answers(token, 1).block(LIMIT)).containsEntry("default", "primary: own write");
    }
}
