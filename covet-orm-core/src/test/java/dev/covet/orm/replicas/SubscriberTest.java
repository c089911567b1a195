package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.routing.Lag;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A replica that is a subscriber of logical replication: a database of its own, whose log has places of its own. */
@Timeout(120)
class SubscriberTest {

    private EmbeddedPostgres publisher;
    private EmbeddedPostgres subscriber;
    private PostgresAddress primary;
    private PostgresAddress replica;
    private ReplicatedAccounts bank;

    @BeforeEach
    void start() {
        publisher = EmbeddedPostgres.builder().setting("wal_level", "logical").start();
        subscriber = EmbeddedPostgres.start();
        primary = publisher.createDatabase("bank");
        replica = subscriber.createDatabase("bank");
        createTables(primary);
        createTables(replica);
        execute(primary, "CREATE PUBLICATION all_rows FOR ALL TABLES");
        execute(
                replica,
                "CREATE SUBSCRIPTION bank CONNECTION 'host=127.0.0.1 port=" + primary.port()
                        + " dbname=bank user=postgres' PUBLICATION all_rows");
        bank = new ReplicatedAccounts(primary.r2dbcUrl(), ReplicatedAccounts.OFTEN_ASKED, replica.r2dbcUrl());
        awaitAsked(primary());
        awaitAsked(east());
    }

    @AfterEach
    void stop() {
        bank.close();
        execute(replica, "ALTER SUBSCRIPTION bank DISABLE");
        subscriber.close();
        publisher.close();
    }

    private static void createTables(PostgresAddress database) {
        try (ReplicatedAccounts alone = new ReplicatedAccounts(database.r2dbcUrl(), ReplicatedAccounts.OFTEN_ASKED)) {
            alone.run(alone.covet().schema().create());
        }
    }

    private static void execute(PostgresAddress database, String sql) {
        DatabaseClient.create(database.connectionFactory()).sql(sql).then().block(LIMIT);
    }

    /** Makes the log of a server longer than that of the other. */
    private static void grow(PostgresAddress database) {
        execute(database, "CREATE TABLE grown AS SELECT * FROM generate_series(1, 300000)");
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    private Node primary() {
        return bank.datasource().primary();
    }

    private Node east() {
        return bank.datasource().replicas().get(0);
    }

    /** Waits until a node has answered a question that was not yet asked; the first answer may be one to the last. */
    private static void awaitAsked(Node node) {
        Flux.interval(Duration.ofMillis(5))
                .map(tick -> node.status().retryAt())
                .distinctUntilChanged()
                .take(3)
                .blockLast(LIMIT);
    }

    private static void awaitCount(PostgresAddress database, long expected) {
        DatabaseClient.create(database.connectionFactory())
                .sql("SELECT count(*) FROM accounts")
                .mapValue(Long.class)
                .one()
                .repeatWhen(asked -> asked.delayElements(Duration.ofMillis(10)))
                .filter(count -> count == expected)
                .blockFirst(LIMIT);
    }

    @Test
    void aSessionDoesNotReadItsWritesThere() {
        grow(replica);
        execute(replica, "ALTER SUBSCRIPTION bank DISABLE");
        Mono<Long> work = account("ann")
                .then(Mono.fromRunnable(() -> {
                            awaitAsked(primary());
                            awaitAsked(east());
                        })
                        .subscribeOn(Schedulers.boundedElastic()))
                .then(Account.objects.count());

        assertThat(bank.session(work)).isEqualTo(1);
        assertThat(bank.answered()).containsExactly("primary", "primary");
    }

    @Test
    void itAnswersReadsOutsideOfSessions() {
        bank.run(account("ann"));
        awaitCount(replica, 1);
        bank.answered();

        assertThat(bank.run(Account.objects.count())).isEqualTo(1);
        assertThat(bank.answered()).containsExactly("east");
    }

    @Test
    void howFarItIsIsNotKnown() {
        grow(primary);
        awaitAsked(primary());
        awaitAsked(east());

        NodeStatus status = east().status();
        assertThat(status.state()).isEqualTo(NodeStatus.State.UP);
        assertThat(status.position()).isEqualTo(Positions.UNKNOWN);
        assertThat(status.lag()).isEqualTo(Lag.NONE);
    }
}
