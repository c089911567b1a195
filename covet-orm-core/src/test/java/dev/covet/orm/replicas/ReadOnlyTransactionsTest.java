package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Transactions that only read begin elsewhere when their replica does not answer. */
@Timeout(120)
class ReadOnlyTransactionsTest {

    private static PostgresCluster cluster;
    private static PostgresAddress primary;
    private FaultProxy east;
    private FaultProxy west;

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
        east = FaultProxy.to(cluster.standby(0).address("bank"));
        west = FaultProxy.to(cluster.standby(1).address("bank"));
    }

    @AfterEach
    void close() {
        east.close();
        west.close();
    }

    private ReplicatedAccounts asked(Duration interval) {
        ReplicatedAccounts bank = new ReplicatedAccounts(
                primary.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED.withCheckInterval(interval),
                east.address(cluster.standby(0).address("bank")).r2dbcUrl(),
                west.address(cluster.standby(1).address("bank")).r2dbcUrl());
        bank.awaitWatched();
        return bank;
    }

    private static Mono<Long> transaction(ReplicatedAccounts bank) {
        return bank.covet().atomic(options -> options.readOnly(), Account.objects::count);
    }

    private static void run(ReplicatedAccounts bank, int transactions) {
        bank.answered();
        bank.run(Flux.range(0, transactions).flatMap(i -> transaction(bank)).then());
    }

    private static boolean serves(ReplicatedAccounts bank, String name) {
        return node(bank, name).status().serves();
    }

    private static Node node(ReplicatedAccounts bank, String name) {
        return bank.datasource().replicas().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void die(FaultProxy server) {
        server.refuse();
        server.reset();
    }

    @Test
    void whereAReplicaIsDeadTheOtherOneIsAsked() {
        try (ReplicatedAccounts bank = asked(Duration.ofHours(1))) {
            die(east);
            run(bank, 10);

            assertThat(bank.answered()).hasSize(10).containsOnly("west");
            assertThat(serves(bank, "east")).isFalse();
            assertThat(serves(bank, "west")).isTrue();
        }
    }

    @Test
    void whereAllReplicasAreDeadThePrimaryIsAsked() {
        try (ReplicatedAccounts bank = asked(Duration.ofHours(1))) {
            die(east);
            die(west);
            run(bank, 10);

            assertThat(bank.answered()).hasSize(10).containsOnly("primary");
            assertThat(serves(bank, "east") || serves(bank, "west")).isFalse();
        }
    }

    @Test
    void whatWaitsForAReplicaThatHasFallenSilentBeginsOnTheOtherOne() {
        try (ReplicatedAccounts bank = asked(Duration.ofMillis(50))) {
            run(bank, 20);
            assertThat(bank.answered()).contains("east");
            east.blackHole();
            run(bank, 20);

            assertThat(bank.answered()).hasSize(20).containsOnly("west");
        }
    }

    /** The monitor's own connection goes on: if it were asked because of the primary, the replica would be well again. */
    @Test
    void theReplicaIsToBlameThatWasAskedForByName() {
        try (ReplicatedAccounts bank = asked(Duration.ofHours(1))) {
            east.refuse();
            Throwable failure = catchThrowable(() ->
                    bank.run(Account.objects.using("default.east").stream(10).then()));

            assertThat(failure)
                    .isInstanceOf(CannotCreateTransactionException.class)
                    .hasMessageContaining("default.east");
            assertThat(serves(bank, "east")).isFalse();
        }
    }
}
