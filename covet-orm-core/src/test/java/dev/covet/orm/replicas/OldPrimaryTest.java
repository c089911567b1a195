package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An old primary that goes on, where the promoted node cannot be reached: only a standby that follows it tells that there
 * is one.
 */
@Timeout(120)
class OldPrimaryTest {

    private PostgresCluster cluster;
    private PostgresAddress old;
    private PostgresAddress promoted;
    private PostgresAddress follower;
    private FaultProxy proxy;

    @BeforeEach
    void start() {
        cluster = PostgresCluster.start(2);
        old = cluster.primary().createDatabase("bank");
        try (ReplicatedAccounts alone = new ReplicatedAccounts(old.r2dbcUrl(), ReplicatedAccounts.OFTEN_ASKED)) {
            alone.run(alone.covet().schema().create());
            alone.run(account("ann"));
        }
        cluster.awaitCaughtUp(LIMIT);
        promoted = cluster.standby(0).address("bank");
        follower = cluster.standby(1).address("bank");
        proxy = FaultProxy.to(promoted);
    }

    @AfterEach
    void stop() {
        proxy.close();
        cluster.close();
    }

    private void promoteOutOfSight() {
        proxy.refuse();
        proxy.reset();
        cluster.failOver(cluster.standby(0));
        cluster.awaitCaughtUp(LIMIT);
    }

    private ReplicatedAccounts told() {
        return new ReplicatedAccounts(
                old.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED,
                proxy.address(promoted).r2dbcUrl(),
                follower.r2dbcUrl());
    }

    private ReplicatedAccounts sought() {
        Map<String, ReplicaSettings> nodes = new LinkedHashMap<>();
        nodes.put("one", ReplicaSettings.of(old.r2dbcUrl()));
        nodes.put("two", ReplicaSettings.of(proxy.address(promoted).r2dbcUrl()));
        nodes.put("three", ReplicaSettings.of(follower.r2dbcUrl()));
        return new ReplicatedAccounts(
                DatasourceSettings.ofNodes("default", nodes).withRouting(ReplicatedAccounts.OFTEN_ASKED));
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    private static void until(BooleanSupplier condition) {
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> condition.getAsBoolean())
                .blockFirst(LIMIT);
    }

    private static Node first(ReplicatedAccounts bank) {
        return bank.datasource().nodes().get(0);
    }

    private static void awaitAstray(ReplicatedAccounts bank) {
        until(() -> first(bank).status().state() == NodeStatus.State.ASTRAY);
    }

    private static void awaitPrimary(ReplicatedAccounts bank, String name) {
        until(() -> bank.datasource().primary().name().equals(name));
    }

    private static Long count(PostgresAddress server) {
        return DatabaseClient.create(server.connectionFactory())
                .sql("select count(*) from accounts")
                .mapValue(Long.class)
                .one()
                .block(LIMIT);
    }

    private void assertNothingIsWrittenToTheOldOne(ReplicatedAccounts bank) {
        String name = first(bank).name();
        assertThatThrownBy(() -> bank.run(account("lost")))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("Datasource default has no primary: " + name + " takes writes on timeline 1, ")
                .hasMessageContaining(" is a standby on timeline 2. What takes writes is an old primary");
        assertThatThrownBy(() -> bank.run(bank.covet().atomic(() -> account("lost"))))
                .hasMessageContaining("has no primary");
        assertThat(count(old)).isEqualTo(1);
    }

    private void assertThePromotedOneIsFound(ReplicatedAccounts bank, String name) {
        proxy.reopen();
        awaitPrimary(bank, name);
        bank.run(account("bob"));
        assertThat(count(promoted)).isEqualTo(2);
        assertThat(count(old)).isEqualTo(1);
    }

    @Test
    void amongNodesItIsNotFoundToBeThePrimary() {
        promoteOutOfSight();
        try (ReplicatedAccounts bank = sought()) {
            assertNothingIsWrittenToTheOldOne(bank);
            assertThePromotedOneIsFound(bank, "two");
        }
    }

    @Test
    void itIsThePrimaryNoMoreThatWasTold() {
        promoteOutOfSight();
        try (ReplicatedAccounts bank = told()) {
            awaitAstray(bank);
            assertNothingIsWrittenToTheOldOne(bank);
            bank.answered();
            assertThat(bank.run(Account.objects.count())).isEqualTo(1);
            assertThat(bank.answered()).containsExactly("west");
            assertThePromotedOneIsFound(bank, "east");
        }
    }

    @Test
    void itIsThePrimaryNoMoreThatWasWrittenTo() {
        try (ReplicatedAccounts bank = told()) {
            until(() -> first(bank).status().timeline() == 1);
            promoteOutOfSight();
            awaitAstray(bank);
            assertNothingIsWrittenToTheOldOne(bank);
            assertThePromotedOneIsFound(bank, "east");
        }
    }
}
