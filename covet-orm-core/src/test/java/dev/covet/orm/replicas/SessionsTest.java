package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.query.Expressions;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.Session;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What reads see where there are replicas, on a primary with two standbys. */
@Timeout(120)
class SessionsTest {

    private static PostgresCluster cluster;
    private static PostgresAddress primary;
    private ReplicatedAccounts bank;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(2);
        primary = cluster.primary().createDatabase("bank");
        try (ReplicatedAccounts alone = new ReplicatedAccounts(primary.r2dbcUrl(), ReplicatedAccounts.OFTEN_ASKED)) {
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
        bank = new ReplicatedAccounts(primary.r2dbcUrl(), ReplicatedAccounts.OFTEN_ASKED, standby(0), standby(1));
        bank.run(Account.objects.everything().delete());
        cluster.awaitCaughtUp(LIMIT);
        bank.answered();
    }

    @AfterEach
    void close() {
        cluster.standbys().forEach(PostgresStandby::resumeReplay);
        bank.close();
    }

    private static String standby(int index) {
        return cluster.standby(index).address("bank").r2dbcUrl();
    }

    private static void pauseReplay() {
        cluster.standbys().forEach(PostgresStandby::pauseReplay);
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    @Test
    void aSessionSeesWhatItHasWritten() {
        pauseReplay();
        assertThat(bank.session(account("ann").then(Account.objects.count()))).isEqualTo(1);
        assertThat(bank.run(Account.objects.count())).isZero();
    }

    @Test
    void aSessionSeesWhatItHasWrittenInATransaction() {
        pauseReplay();
        Mono<Long> work =
                bank.covet().atomic(() -> account("ann").then(account("bob"))).then(Account.objects.count());

        assertThat(bank.session(work)).isEqualTo(2);
    }

    @Test
    void aSessionSeesWhatADatabaseClientHasWrittenInItsTransaction() {
        pauseReplay();
        DatabaseClient client = DatabaseClient.create(bank.datasource().connectionFactory());
        Mono<Long> write = bank.covet()
                .atomic(() -> client.sql("INSERT INTO accounts (owner, balance) VALUES ('ann', 1)")
                        .fetch()
                        .rowsUpdated());

        assertThat(bank.session(write.then(Account.objects.count()))).isEqualTo(1);
    }

    @Test
    void aSessionGoesBackToAReplicaThatHasReplayedItsWrites() {
        List<String> nodes = bank.session(account("ann")
                .then(Mono.fromRunnable(bank::answered))
                .thenMany(Flux.interval(Duration.ofMillis(20))
                        .onBackpressureDrop()
                        .concatMap(tick -> Account.objects.count())
                        .doOnNext(count -> assertThat(count).isEqualTo(1))
                        .map(count -> bank.answered().get(0)))
                .takeUntil(node -> !node.equals("primary"))
                .collectList());

        assertThat(nodes.get(nodes.size() - 1)).isIn("east", "west");
    }

    @Test
    void aSessionStaysWithItsReplica() {
        bank.session(Flux.range(0, 10).concatMap(i -> Account.objects.count()).then());

        List<String> nodes = bank.answered();
        assertThat(nodes).hasSize(10).containsOnly(nodes.get(0)).doesNotContain("primary");
    }

    @Test
    void anObjectThatWasJustWrittenIsRefreshedWhereItIs() {
        pauseReplay();
        assertThat(bank.run(account("ann").flatMap(Account::refresh)).owner).isEqualTo("ann");
    }

    @Test
    void relationsOfAnObjectThatWasJustWrittenAreReadWhereTheyAre() {
        pauseReplay();
        Account ann = bank.run(account("ann"));
        Posting posting = bank.run(ann.postings.create(each -> each.amount = 5));

        assertThat(bank.run(ann.postings.count())).isEqualTo(1);
        assertThat(bank.run(ann.postings.fetch())).hasSize(1);
        assertThat(bank.run(Posting.objects
                                .using("default.primary")
                                .get("pk", posting.pk())
                                .flatMap(read -> read.account.fetch()))
                        .owner)
                .isEqualTo("ann");
    }

    @Test
    void anObjectWrittenInATransactionIsReadWhereItIsAfterTheCommit() {
        pauseReplay();
        Account ann = bank.run(bank.covet().atomic(() -> account("ann")));

        assertThat(bank.run(ann.refresh()).owner).isEqualTo("ann");
    }

    @Test
    void noUpdateIsLostInASession() {
        Account ann = bank.run(account("ann"));
        cluster.awaitCaughtUp(LIMIT);
        pauseReplay();
        Mono<Account> work = Account.objects
                .filter("pk", ann.pk())
                .update("balance", 100)
                .then(Account.objects.get("pk", ann.pk()))
                .doOnNext(read -> read.balance += 1)
                .flatMap(Account::save);

        bank.session(work);

        assertThat(bank.run(Account.objects.using("default.primary").get("pk", ann.pk())).balance)
                .isEqualTo(101);
    }

    @Test
    void aDeadReplicaIsNotAskedBeforeEachRead() {
        try (FaultProxy proxy = FaultProxy.to(cluster.standby(0).address("bank"));
                ReplicatedAccounts behind = behind(proxy)) {
            behind.run(Account.objects.count());
            proxy.refuse();
            proxy.reset();
            awaitState(behind, NodeStatus.State.OUT);
            int attempts = proxy.traffic().size();
            Flux.range(0, 200)
                    .concatMap(i -> Account.objects.count())
                    .contextWrite(behind.covet()::in)
                    .blockLast(LIMIT);
            assertThat(proxy.traffic().size() - attempts).isLessThan(10);
            assertThat(behind.answered()).hasSizeGreaterThanOrEqualTo(200);

            proxy.reopen();
            until(() -> behind.datasource().replicas().get(0).status().serves());
        }
    }

    @Test
    void aReplicaThatHasFallenSilentIsTakenOutAndWhatWaitsForItAnsweredByAnother() {
        try (FaultProxy proxy = FaultProxy.to(cluster.standby(0).address("bank"));
                ReplicatedAccounts behind = behind(proxy)) {
            behind.run(Flux.range(0, 20).flatMap(i -> Account.objects.count()).then());
            proxy.blackHole();
            long begun = System.nanoTime();
            behind.run(Flux.range(0, 20).flatMap(i -> Account.objects.count()).then());

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            assertThat(behind.datasource().replicas().get(0).status().serves()).isFalse();
        }
    }

    private static ReplicatedAccounts behind(FaultProxy proxy) {
        return new ReplicatedAccounts(
                primary.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED,
                proxy.address(cluster.standby(0).address("bank")).r2dbcUrl(),
                standby(1));
    }

    private static void until(BooleanSupplier condition) {
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> condition.getAsBoolean())
                .blockFirst(LIMIT);
    }

    private static void awaitState(ReplicatedAccounts accounts, NodeStatus.State state) {
        until(() -> accounts.datasource().replicas().get(0).status().state() == state);
    }

    @Test
    void aReplicaThatLagsIsPassedOver() {
        try (ReplicatedAccounts strict = new ReplicatedAccounts(
                primary.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED.withMaxLag(Duration.ofMillis(200), 0),
                standby(0),
                standby(1))) {
            cluster.standby(0).pauseReplay();
            strict.run(account("ann"));
            awaitState(strict, NodeStatus.State.LAGGING);
            strict.answered();

            assertThat(strict.run(Flux.range(0, 10)
                            .concatMap(i -> Account.objects.count())
                            .collectList()))
                    .containsOnly(1L);
            assertThat(strict.answered()).containsOnly("west");

            cluster.standby(0).resumeReplay();
            awaitState(strict, NodeStatus.State.UP);
        }
    }

    @Test
    void rawSqlThatWasSentToAReplicaIsNoWrite() {
        Mono<Session> session = Mono.deferContextual(context -> Mono.just(Session.of(context)));

        Session reader = bank.session(Account.objects
                .raw("SELECT * FROM accounts")
                .using("default.east")
                .list()
                .then(session));
        assertThat(reader.hasWritten()).isFalse();
        assertThat(reader.answers()).containsEntry("default", "east: named");

        Session writer = bank.session(
                Account.objects.raw("SELECT * FROM accounts").list().then(session));
        assertThat(writer.hasWritten()).isTrue();
        assertThat(writer.answers()).containsEntry("default", "primary: write");
    }

    @Test
    void aConditionOnTheDatabaseIsWrittenWhereWritesGoEvenInASession() {
        Account ann = bank.run(account("ann"));

        bank.session(Account.objects
                .filter("pk", ann.pk())
                .update("balance", Expressions.f("balance").plus(1)));

        assertThat(bank.answered()).containsOnly("primary");
    }
}
