package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static dev.covet.orm.replicas.ReplicatedAccounts.OFTEN_ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.covet.orm.routing.Consistency;
import dev.covet.orm.routing.Session;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions that go on in another process, which knows nothing but their token. */
@Timeout(120)
class CarriedSessionsTest {

    private static final int READS = 20;

    private static PostgresCluster cluster;
    private static PostgresAddress primary;
    private ReplicatedAccounts here;
    private ReplicatedAccounts elsewhere;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(2);
        primary = cluster.primary().createDatabase("bank");
        try (ReplicatedAccounts alone = new ReplicatedAccounts(primary.r2dbcUrl(), OFTEN_ASKED)) {
            alone.run(alone.covet().schema().create());
        }
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void open() {
        here = new ReplicatedAccounts(primary.r2dbcUrl(), OFTEN_ASKED, east(), west());
        elsewhere = new ReplicatedAccounts(primary.r2dbcUrl(), OFTEN_ASKED, east(), west());
        here.run(Account.objects.everything().delete());
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterEach
    void close() {
        cluster.standbys().forEach(PostgresStandby::resumeReplay);
        here.close();
        elsewhere.close();
    }

    private static String east() {
        return cluster.standby(0).address("bank").r2dbcUrl();
    }

    private static String west() {
        return cluster.standby(1).address("bank").r2dbcUrl();
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    /** Sessions of one read each. */
    private List<Long> counts(String token) {
        return IntStream.range(0, READS)
                .mapToObj(number -> elsewhere.session(token, Account.objects.count()))
                .toList();
    }

    private String awaitAnswerOf(String node, String token) {
        return Flux.interval(Duration.ofMillis(10))
                .onBackpressureDrop()
                .concatMap(tick -> elsewhere.covet().session(token, Account.objects::count))
                .contextWrite(elsewhere.covet()::in)
                .map(count -> elsewhere.answered().get(0))
                .filter(node::equals)
                .blockFirst(LIMIT);
    }

    @Test
    void whatWasWrittenElsewhereIsSeenByTheTokenAndMissedWithout() {
        cluster.standby(0).pauseReplay();
        String token = here.token(account("ann"));
        cluster.standby(1).awaitCaughtUp(LIMIT);

        assertThat(counts(token)).containsOnly(1L);
        assertThat(elsewhere.answered()).isSubsetOf("primary", "west");
        assertThat(Stream.generate(() -> elsewhere.run(Account.objects.count())).limit(READS))
                .as("without the token")
                .contains(0L);
        elsewhere.answered();
        assertThat(awaitAnswerOf("west", token))
                .as("the one that has replayed it")
                .isEqualTo("west");
    }

    @Test
    void whereNoServerCanWaitNobodyWaitsForOne() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
        try (ReplicatedAccounts waiting = new ReplicatedAccounts(
                primary.r2dbcUrl(), OFTEN_ASKED.withWaitForReplica(Duration.ofHours(1)), east(), west())) {
            waiting.awaitWatched();
            assumeFalse(waiting.datasource().replicas().get(0).awaits(), "these servers can wait");
            String token = here.token(account("ann"));

            Mono<Map<String, String>> work = Account.objects
                    .count()
                    .doOnNext(count -> assertThat(count).isEqualTo(1))
                    .then(answers());
            assertThat(waiting.session(token, work)).containsEntry("default", "primary: own write");
        }
    }

    private static Mono<Map<String, String>> answers() {
        return Mono.deferContextual(context -> Mono.just(Session.of(context).answers()));
    }

    @Test
    void whatIsReadDoesNotGoBackInTime() {
        cluster.standby(0).pauseReplay();
        here.run(account("ann"));
        cluster.standby(1).awaitCaughtUp(LIMIT);
        String token = Stream.generate(() -> here.token(Account.objects.count()))
                .filter(text -> here.answered().contains("west"))
                .findFirst()
                .orElseThrow();

        assertThat(counts(token)).containsOnly(1L);
        assertThat(elsewhere.answered()).containsOnly("west");
    }

    @Test
    void whatWasReadFromThePrimaryIsNotMissedLater() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
        here.run(account("ann"));
        String token = here.token(Account.objects.using("default.primary").count());

        assertThat(counts(token)).containsOnly(1L);
        assertThat(elsewhere.answered()).containsOnly("primary");
    }

    @Test
    void aTokenIsToldOnByWhoDidNothing() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
        String token = here.token(account("ann"));
        String again = elsewhere.run(elsewhere.covet().session(token, elsewhere.covet()::sessionToken));

        assertThat(counts(again)).containsOnly(1L);
    }

    @Test
    void whatNobodySignedSaysNothing() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
        String token = here.token(account("ann"));

        assertThat(counts(token.substring(1))).containsOnly(0L);
        assertThat(counts("nonsense")).containsOnly(0L);
    }

    @Test
    void aPrimaryThatDoesNotAnswerIsDoneWithout() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
        try (FaultProxy proxy = FaultProxy.to(primary);
                ReplicatedAccounts behind =
                        new ReplicatedAccounts(proxy.address(primary).r2dbcUrl(), OFTEN_ASKED, east(), west())) {
            Mono<Account> work = account("ann").doOnNext(written -> proxy.blackHole());

            assertThat(counts(behind.token(work))).containsOnly(1L);
        }
    }

    @Test
    void onlySessionsThatHaveWrittenAskThePrimary() {
        try (FaultProxy proxy = FaultProxy.to(primary);
                ReplicatedAccounts behind = new ReplicatedAccounts(
                        proxy.address(primary).r2dbcUrl(),
                        OFTEN_ASKED.withCheckInterval(Duration.ofHours(1)),
                        east(),
                        west())) {
            behind.run(Account.objects.using("default.primary").count());
            behind.awaitWatched();
            long sent = sent(proxy);
            assertThat(behind.token(Account.objects.count())).isNotNull();
            assertThat(sent(proxy)).as("nothing is sent to the primary").isEqualTo(sent);

            behind.session(account("ann"));
            long written = sent(proxy) - sent;
            behind.token(account("bob"));
            assertThat(sent(proxy) - sent).as("write, write, question").isGreaterThan(2 * written);
        }
    }

    private static long sent(FaultProxy proxy) {
        return proxy.traffic().stream()
                .mapToLong(FaultProxy.Traffic::bytesFromClient)
                .sum();
    }

    @Test
    void thereIsNoTokenWhereThereIsNothingToTell() {
        assertThat(here.run(here.covet().sessionToken())).as("no session").isNull();
        assertThat(here.token(Mono.empty())).as("nothing done").isNull();
        try (ReplicatedAccounts alone = new ReplicatedAccounts(primary.r2dbcUrl(), OFTEN_ASKED);
                ReplicatedAccounts careless = new ReplicatedAccounts(
                        primary.r2dbcUrl(), OFTEN_ASKED.withConsistency(Consistency.EVENTUAL), east())) {
            assertThat(alone.token(account("ann"))).as("no replicas").isNull();
            assertThat(careless.token(account("bob"))).as("no consistency").isNull();
        }
    }
}
