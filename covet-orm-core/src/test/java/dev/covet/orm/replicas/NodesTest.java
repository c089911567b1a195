package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A datasource of nodes that say themselves which of them is the primary. */
@Timeout(120)
class NodesTest {

    private static PostgresCluster cluster;
    private static PostgresAddress primary;
    private static PostgresAddress standby;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(1);
        primary = cluster.primary().createDatabase("bank");
        standby = cluster.standby(0).address("bank");
        try (ReplicatedAccounts alone = nodes(Map.of("only", primary))) {
            alone.run(alone.covet().schema().create());
        }
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static ReplicatedAccounts nodes(Map<String, PostgresAddress> addresses) {
        Map<String, ReplicaSettings> nodes = new LinkedHashMap<>();
        addresses.forEach((name, address) -> nodes.put(name, ReplicaSettings.of(address.r2dbcUrl())));
        return new ReplicatedAccounts(
                DatasourceSettings.ofNodes("default", nodes).withRouting(ReplicatedAccounts.OFTEN_ASKED));
    }

    private static Map<String, PostgresAddress> standbyFirst() {
        Map<String, PostgresAddress> addresses = new LinkedHashMap<>();
        addresses.put("alpha", standby);
        addresses.put("beta", primary);
        return addresses;
    }

    private static Map<String, PostgresAddress> with(
            Map<String, PostgresAddress> addresses, String name, PostgresAddress address) {
        Map<String, PostgresAddress> more = new LinkedHashMap<>(addresses);
        more.put(name, address);
        return more;
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    @Test
    void thePrimaryIsFoundByTheFirstWrite() {
        try (ReplicatedAccounts bank = nodes(standbyFirst())) {
            bank.run(Flux.range(0, 10).flatMap(i -> account("ann")).then());

            assertThat(bank.datasource().primary().name()).isEqualTo("beta");
            assertThat(bank.datasource().primary().role()).isEqualTo(Node.Role.PRIMARY);
            assertThat(bank.datasource().replicas()).extracting(Node::name).containsExactly("alpha");
            assertThat(bank.datasource().nodes()).allMatch(node -> node.inFlight() == 0);
        }
    }

    @Test
    void thePrimaryIsFoundByATransaction() {
        try (ReplicatedAccounts bank = nodes(standbyFirst())) {
            bank.run(bank.covet().atomic(() -> account("bob")));
            bank.answered();
            bank.run(Account.objects.using("default.primary").count());
            bank.run(Account.objects.using("default.alpha").count());

            assertThat(bank.answered()).containsExactly("beta", "alpha");
        }
    }

    @Test
    void thePrimaryIsFoundWhenThePoolsAreOpened() {
        try (ReplicatedAccounts bank = nodes(standbyFirst())) {
            bank.datasource().warmUp().block(LIMIT);
            assertThat(bank.datasource().primary().name()).isEqualTo("beta");
        }
    }

    @Test
    void withoutAPrimaryReadsAreAnsweredAndWritesSaySo() {
        try (ReplicatedAccounts bank = nodes(Map.of("alpha", standby))) {
            bank.run(Account.objects.count());
            long begun = System.nanoTime();
            assertThatThrownBy(() -> bank.run(account("cid")))
                    .isInstanceOf(DataAccessResourceFailureException.class)
                    .hasMessageContaining("Datasource default has no primary: alpha is a standby on timeline 1.");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void nodesThatDoNotAnswerAreNamed() {
        PostgresAddress nobody = primary.withEndpoint("127.0.0.1", 1);
        try (ReplicatedAccounts bank = nodes(Map.of("gamma", nobody))) {
            assertThatThrownBy(() -> bank.run(account("cid")))
                    .isInstanceOf(DataAccessResourceFailureException.class)
                    .hasMessageContaining("no primary: gamma does not answer.");
        }
    }

    @Test
    void ofTwoPrimariesNoneIsWrittenTo() {
        try (EmbeddedPostgres stranger = EmbeddedPostgres.start();
                ReplicatedAccounts bank = nodes(with(standbyFirst(), "other", stranger.address()))) {
            Throwable refused = catchThrowable(() -> bank.run(account("cid")));

            assertThat(refused)
                    .isInstanceOf(DataAccessResourceFailureException.class)
                    .hasMessageContaining(
                            "more than one primary: alpha is a standby on timeline 1, beta takes writes on timeline 1, other takes");
        }
    }

    @Test
    void aDatasourceOfNoNodesIsRefused() {
        assertThatThrownBy(() -> DatasourceSettings.ofNodes("default", Map.of()))
                .isInstanceOf(SettingException.class);
    }
}
