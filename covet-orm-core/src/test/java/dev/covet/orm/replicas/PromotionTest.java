package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A standby becomes the primary, on a cluster of its own. */
@Timeout(120)
class PromotionTest {

    private PostgresCluster cluster;
    private PostgresAddress old;
    private ReplicatedAccounts bank;

    @BeforeEach
    void start() {
        cluster = PostgresCluster.start(2);
        old = cluster.primary().createDatabase("bank");
        cluster.awaitCaughtUp(LIMIT);
        bank = new ReplicatedAccounts(
                old.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED,
                cluster.standby(0).address("bank").r2dbcUrl(),
                cluster.standby(1).address("bank").r2dbcUrl());
        bank.run(bank.covet().schema().create());
        bank.run(account("ann"));
        cluster.awaitCaughtUp(LIMIT);
        until(() -> node("primary").status().timeline() == 1);
    }

    @AfterEach
    void stop() {
        bank.close();
        cluster.close();
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    private static void until(BooleanSupplier condition) {
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> condition.getAsBoolean())
                .blockFirst(LIMIT);
    }

    private Node node(String name) {
        return bank.datasource().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitPrimary(String name) {
        until(() -> bank.datasource().primary() == node(name));
    }

    /** Waits until a node has answered its monitor so many times; the first may be the answer to a question before. */
    private static void awaitAsked(Node node, int times) {
        Flux.interval(Duration.ofMillis(5))
                .map(tick -> node.status().retryAt())
                .distinctUntilChanged()
                .take(times + 1)
                .blockLast(LIMIT);
    }

    private static Long count(PostgresAddress server) {
        return number(server, "select count(*) from accounts").block(LIMIT);
    }

    private static void awaitNothingOpen(PostgresAddress server) {
        number(server, "select count(*) from pg_stat_activity where state = 'idle in transaction'")
                .repeatWhen(asked -> asked.delayElements(Duration.ofMillis(10)))
                .filter(open -> open == 0)
                .blockFirst(LIMIT);
    }

    private static Mono<Long> number(PostgresAddress server, String sql) {
        return DatabaseClient.create(server.connectionFactory())
                .sql(sql)
                .mapValue(Long.class)
                .one();
    }

    @Test
    void writesAndTransactionsGoToThePromotedStandbyAndReadsToWhatFollowsIt() {
        cluster.primary().kill();
        cluster.failOver(cluster.standby(0));
        awaitPrimary("east");

        assertThat(node("east").role()).isEqualTo(Node.Role.PRIMARY);
        assertThat(node("primary").role()).isEqualTo(Node.Role.REPLICA);
        bank.answered();
        bank.run(account("bob"));
        bank.run(bank.covet().atomic(() -> account("cid")));
        assertThat(bank.run(Account.objects.using("default.primary").count())).isEqualTo(3);
        assertThat(bank.answered()).containsOnly("east");
        assertThat(DatabaseClient.create(bank.datasource().connectionFactory())
                        .sql("select count(*) from accounts")
                        .mapValue(Long.class)
                        .one()
                        .block(LIMIT))
                .isEqualTo(3);
        until(() ->
                node("west").status().timeline() == 2 && node("west").status().serves());
        cluster.awaitCaughtUp(LIMIT);
        bank.answered();
        assertThat(bank.run(Account.objects.count())).isEqualTo(3);
        assertThat(bank.answered()).containsExactly("west");
    }

    @Test
    void anOldPrimaryThatIsBackIsNeitherWrittenToNorRead() {
        EmbeddedPostgres deposed = cluster.primary();
        deposed.kill();
        cluster.failOver(cluster.standby(0));
        awaitPrimary("east");
        deposed.restart();
        until(() -> node("primary").status().state() == NodeStatus.State.ASTRAY);
        bank.answered();

        bank.run(Flux.range(0, 20)
                .concatMap(i -> account("bob").then(Account.objects.count()))
                .then());

        assertThat(bank.answered()).doesNotContain("primary");
        assertThat(count(old)).isEqualTo(1);
        assertThat(bank.datasource().primary()).isSameAs(node("east"));
    }

    @Test
    void anOldPrimaryThatComesBackAsAStandbyAnswersReads() {
        EmbeddedPostgres deposed = cluster.primary();
        deposed.kill();
        cluster.failOver(cluster.standby(0));
        awaitPrimary("east");
        bank.run(account("bob"));
        deposed.restart();
        until(() -> node("primary").status().state() == NodeStatus.State.ASTRAY);

        cluster.rejoin(deposed);

        until(() -> node("primary").status().serves());
        cluster.awaitCaughtUp(LIMIT);
        assertThat(node("primary").role()).isEqualTo(Node.Role.REPLICA);
        assertThat(node("primary").status().timeline()).isEqualTo(2);
        awaitAnswerOf("primary", 2);
        bank.run(account("cid"));
        assertThat(bank.run(Account.objects.using("default.east").count())).isEqualTo(3);
    }

    @Test
    void anOldPrimaryAmongNodesThatComesBackAsAStandbyJoins() {
        bank.close();
        bank = new ReplicatedAccounts(
                DatasourceSettings.ofNodes("default", nodes()).withRouting(ReplicatedAccounts.OFTEN_ASKED));
        awaitPrimary("one");
        EmbeddedPostgres deposed = cluster.primary();
        deposed.kill();
        cluster.failOver(cluster.standby(0));
        awaitPrimary("two");
        bank.run(account("bob"));
        until(() -> node("one").status().state() == NodeStatus.State.OUT);

        cluster.rejoin(deposed);

        until(() -> node("one").status().state() == NodeStatus.State.JOINING);
        cluster.awaitCaughtUp(LIMIT);
        awaitAnswerOf("one", 2);
    }

    private Map<String, ReplicaSettings> nodes() {
        Map<String, ReplicaSettings> nodes = new LinkedHashMap<>();
        nodes.put("one", ReplicaSettings.of(old.r2dbcUrl()));
        nodes.put("two", ReplicaSettings.of(cluster.standby(0).address("bank").r2dbcUrl()));
        nodes.put("three", ReplicaSettings.of(cluster.standby(1).address("bank").r2dbcUrl()));
        return nodes;
    }

    /** Reads until a node has answered, which gets a growing share only; whoever answers has all rows. */
    private void awaitAnswerOf(String name, long expected) {
        bank.answered();
        Mono.defer(Account.objects::count)
                .contextWrite(bank.covet()::in)
                .repeat()
                .doOnNext(count -> assertThat(count).isEqualTo(expected))
                .takeUntil(count -> bank.answered().contains(name))
                .blockLast(LIMIT);
    }

    @Test
    void whatIsOpenOnAnOldPrimaryThatGoesOnIsNotCommitted() {
        Sinks.Empty<Void> end = Sinks.empty();
        Sinks.Empty<Void> written = Sinks.empty();
        Mono<Void> work = bank.covet()
                .atomic(() -> account("lost")
                        .doOnNext(account -> written.tryEmitEmpty())
                        .then(end.asMono()));
        Mono<Throwable> failure = work.contextWrite(bank.covet()::in)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .cache();
        failure.subscribe();
        written.asMono().block(LIMIT);

        cluster.standby(0).promote();
        awaitPrimary("east");
        awaitNothingOpen(old);
        end.tryEmitEmpty();

        assertThat(failure.block(LIMIT)).isNotNull();
        assertThat(count(old)).isEqualTo(1);
    }

    @Test
    void aSessionThatHasWrittenReadsFromTheNewPrimaryUntilAReplicaOfItsTimelineHasAll() {
        cluster.standby(1).pauseReplay();
        Mono<Long> work = account("bob")
                .then(Mono.fromRunnable(() -> {
                            cluster.standby(0).awaitCaughtUp(LIMIT);
                            cluster.primary().kill();
                            cluster.standby(0).promote();
                            awaitPrimary("east");
                            bank.answered();
                        })
                        .subscribeOn(Schedulers.boundedElastic()))
                .then(Account.objects.count());

        assertThat(bank.session(work)).isEqualTo(2);
        assertThat(bank.answered()).containsExactly("east");
    }

    @Test
    void aReplicaThatFollowsTheNewPrimaryFarBehindItAnswersNothing() {
        bank.close();
        bank = new ReplicatedAccounts(
                old.r2dbcUrl(),
                RoutingSettings.defaults()
                        .withCheckInterval(Duration.ofMillis(300))
                        .withMaxLag(Duration.ofMillis(1), 0),
                cluster.standby(0).address("bank").r2dbcUrl(),
                cluster.standby(1).address("bank").r2dbcUrl());
        bank.awaitWatched();
        PostgresStandby late = cluster.standby(1);
        cluster.primary().kill();
        cluster.standby(0).promote();
        awaitPrimary("east");
        until(() -> node("west").status().state() == NodeStatus.State.ASTRAY);
        bank.run(account("bob"));
        awaitAsked(node("east"), 3);
        late.delayReplay(Duration.ofHours(1));
        late.follow(cluster.standby(0).server());

        assertThat(Flux.interval(Duration.ofMillis(2))
                        .onBackpressureDrop()
                        .map(tick -> node("west").status().state())
                        .takeUntil(state -> state == NodeStatus.State.LAGGING)
                        .distinct()
                        .collectList()
                        .block(LIMIT))
                .containsExactly(NodeStatus.State.ASTRAY, NodeStatus.State.LAGGING);
        late.delayReplay(Duration.ZERO);
        until(() -> node("west").status().serves());
    }

    @Test
    void asLongAsNobodyIsPromotedTheReplicasAnswerAndWritesSayWhatIsMissing() {
        cluster.primary().kill();

        assertThat(catchThrowable(() -> bank.run(account("bob")))).hasMessageContaining("default.primary");
        bank.answered();
        assertThat(bank.run(Flux.range(0, 10)
                        .concatMap(i -> Account.objects.count())
                        .collectList()))
                .containsOnly(1L);
        assertThat(bank.answered()).doesNotContain("primary");
    }
}
