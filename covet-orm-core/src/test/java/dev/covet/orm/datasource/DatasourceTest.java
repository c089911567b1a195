package dev.covet.orm.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

@DatabaseTest
class DatasourceTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PostgresDatabase database;
    private Datasource datasource;

    DatasourceTest(PostgresDatabase database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        if (datasource != null) {
            datasource.close().block(LIMIT);
        }
    }

    private DatasourceSettings settings(PoolSettings pool) {
        return DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()))
                .withPool(pool);
    }

    private Node open(PoolSettings pool) {
        datasource = Datasource.of(settings(pool));
        return datasource.primary();
    }

    @Test
    void aUrlThatAsksForAPoolIsRefused() {
        assertThatThrownBy(() -> Datasource.of(DatasourceSettings.of(
                        "blog", ConnectionSettings.of("r2dbc:pool:postgresql://ann:secret@localhost/blog"))))
                .isInstanceOf(DatasourceException.class)
                .hasMessageContaining("\"blog.primary\" asks for a pool")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileForTlsThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Datasource.of(DatasourceSettings.of(
                        "blog",
                        ConnectionSettings.of(
                                "r2dbc:postgresql://ann@localhost/blog?sslMode=verify-full&sslRootCert=/no/ca.pem"))))
                .isInstanceOf(DatasourceException.class)
                .hasMessageContaining("blog.primary")
                .hasMessageContaining("sslRootCert")
                .hasMessageContaining("/no/ca.pem");
    }

    @Test
    void aReplicaByTheNameOfThePrimaryIsRefused() {
        Datasource twice = Datasource.of(
                DatasourceSettings.of("blog", ConnectionSettings.of("r2dbc:postgresql://ann@localhost/blog"))
                        .withReplica("primary", ReplicaSettings.of("r2dbc:postgresql://east/blog")));

        assertThatThrownBy(() -> Datasources.of(twice)).hasMessageContaining("blog.primary");
    }

    @Test
    void theWarmUpOpensTheFirstConnections() {
        Node node = open(PoolSettings.defaults().withSize(3, 5));
        assertThat(node.statistics().orElseThrow().allocated()).isZero();

        datasource.warmUp().block(LIMIT);

        PoolStatistics statistics = node.statistics().orElseThrow();
        assertThat(statistics.idle()).isEqualTo(3);
        assertThat(statistics.created()).isEqualTo(3);
        assertThat(statistics.maxSize()).isEqualTo(5);
    }

    @Test
    void aFullPoolSaysWhatItIsDoing() {
        Node node = open(PoolSettings.defaults().withSize(0, 1).withMaxAcquireTime(Duration.ofMillis(200)));
        Connection held = node.acquire().block(LIMIT);

        StepVerifier.create(node.acquire())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientDataAccessResourceException.class)
                        .hasMessageContaining("default.primary")
                        .hasMessageContaining("200 ms")
                        .hasMessageContaining("all 1 connections are in use"))
                .verify(LIMIT);

        assertThat(node.statistics().orElseThrow().timeouts()).isOne();
        node.giveBack(held).block(LIMIT);
        node.giveBack(node.acquire().block(LIMIT)).block(LIMIT);
        assertThat(node.statistics().orElseThrow().acquired()).isZero();
    }

    @Test
    void tooManyWaitingCallersAreRefusedAtOnce() {
        Node node = open(PoolSettings.defaults().withSize(0, 1).withMaxPending(1));
        Connection held = node.acquire().block(LIMIT);
        Mono<Connection> waiting = node.acquire().cache();
        waiting.subscribe();

        StepVerifier.create(node.acquire())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientDataAccessResourceException.class)
                        .hasMessageContaining("max-pending allows 1"))
                .verify(LIMIT);

        node.giveBack(held).block(LIMIT);
        node.giveBack(waiting.block(LIMIT)).block(LIMIT);
        PoolStatistics statistics = node.statistics().orElseThrow();
        assertThat(statistics.rejections()).isOne();
        assertThat(statistics.waits()).isOne();
        assertThat(statistics.pending()).isZero();
    }

    @Test
    void callersThatGiveUpWaitingLoseNoConnection() {
        Node node = open(PoolSettings.defaults().withSize(0, 2));
        Flux<Connection> impatient = Flux.range(1, 500)
                .flatMap(n -> Mono.usingWhen(node.acquire(), Mono::just, node::giveBack)
                        .timeout(Duration.ofNanos(n * 2_000L))
                        .onErrorComplete());

        impatient.blockLast(LIMIT);

        node.giveBack(node.acquire().block(LIMIT)).block(LIMIT);
        Flux.zip(node.acquire(), node.acquire())
                .flatMap(both -> Mono.when(node.giveBack(both.getT1()), node.giveBack(both.getT2())))
                .blockLast(LIMIT);
    }

    @Test
    void aConnectionInATransactionIsNotGivenToTheNextOne() {
        Node node = open(PoolSettings.defaults().withSize(0, 1));
        Connection poisoned = node.acquire().block(LIMIT);
        Driver.execute(poisoned, "BEGIN").block(LIMIT);

        node.giveBack(poisoned).block(LIMIT);

        Connection next = node.acquire().block(LIMIT);
        assertThat(next.isAutoCommit()).isTrue();
        node.giveBack(next).block(LIMIT);
    }

    @Test
    void aServerThatCannotBeReachedIsNamedWithoutCredentials() {
        datasource = Datasource.of(DatasourceSettings.of(
                "blog", new ConnectionSettings("r2dbc:postgresql://localhost:1/posts", "alice", "s3cret")));

        StepVerifier.create(datasource.warmUp())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(DataAccessResourceFailureException.class)
                        .hasMessageContaining("blog.primary")
                        .hasMessageContaining("localhost:1/posts")
                        .hasMessageNotContaining("s3cret"))
                .verify(LIMIT);
    }

    @Test
    void aWrongUrlIsShownWithoutCredentials() {
        DatasourceSettings wrong = DatasourceSettings.of(
                "blog", ConnectionSettings.of("jdbc:postgresql://alice:s3c@ret@db/posts?password=x1"));

        assertThatThrownBy(() -> Datasource.of(wrong))
                .isInstanceOf(DatasourceException.class)
                .hasMessageContaining("jdbc:postgresql://***@db/posts?password=***")
                .hasMessageContaining("\"jdbc:\" is replaced by \"r2dbc:\"")
                .hasNoCause();
        assertThat(wrong.toString()).doesNotContain("s3c").doesNotContain("x1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2dbc:postgresql://alice:s3c?ret@db/posts",
                "r2dbc:postgresql://alice:s3c?x=1&y@s3c//s3c@db/posts",
                "r2dbc:postgresql:alice:s3c@db/posts",
                "alice:s3c//s3c@db/posts",
                "r2dbc:postgresql://db/posts?password=s3c;s3c"
            })
    void credentialsAreNeverShown(String url) {
        assertThat(ConnectionSettings.of(url).toString())
                .contains("db/posts")
                .doesNotContain("s3c")
                .doesNotContain("alice");
    }

    @Test
    void aMissingDriverIsNamedWithItsDependency() {
        DatasourceSettings mysql = DatasourceSettings.of("blog", ConnectionSettings.of("r2dbc:mysql://db/posts"));

        assertThatThrownBy(() -> Datasource.of(mysql))
                .isInstanceOf(DatasourceException.class)
                .hasMessageContaining("\"mysql\"")
                .hasMessageContaining("io.asyncer:r2dbc-mysql");
    }

    @Test
    void readsGoToTheReplicasByWeightAndWritesToThePrimary() {
        datasource = Datasource.of(settings(PoolSettings.defaults())
                .withReplica("east", new ReplicaSettings(ConnectionSettings.of(database.r2dbcUrl()), 2))
                .withReplica("west", ReplicaSettings.of(database.r2dbcUrl())));

        List<String> readers = Flux.range(1, 6)
                .map(n -> datasource.nodeFor(Access.READ, Context.empty()).name())
                .collectList()
                .block(LIMIT);

        assertThat(readers).containsExactly("east", "east", "west", "east", "east", "west");
        assertThat(datasource.nodeFor(Access.WRITE, Context.empty())).isSameAs(datasource.primary());
    }

    @Test
    void aNameLeadsToADatasourceOrToANode() {
        datasource = Datasource.of(
                settings(PoolSettings.defaults()).withReplica("east", ReplicaSettings.of(database.r2dbcUrl())));
        Datasource analytics = Datasource.of("analytics", database.connectionFactory());
        Datasources all = Datasources.of(datasource, analytics);

        assertThat(all.route(null).datasource()).isSameAs(datasource);
        assertThat(all.route("analytics").datasource()).isSameAs(analytics);
        assertThat(all.route("default.primary").nodeFor(Access.READ, Context.empty()))
                .isSameAs(datasource.primary());
        assertThat(all.route("default.east")
                        .nodeFor(Access.READ, Context.empty())
                        .role())
                .isEqualTo(Node.Role.REPLICA);
    }

    @Test
    void poolSettingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> PoolSettings.defaults().withSize(5, 2))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("initial-size");
    }
}
