package dev.covet.orm.replicas;

import static dev.covet.orm.replicas.ReplicatedAccounts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What makes the monitor look who leads before its time: by itself it would not ask again within the test. That it asks is
 * seen by what is sent to the replica, which nobody else asks anything.
 */
@Timeout(120)
class WokenMonitorTest {

    private PostgresCluster cluster;
    private PostgresAddress old;
    private FaultProxy replica;
    private ReplicatedAccounts bank;

    @BeforeEach
    void start() {
        cluster = PostgresCluster.start(1);
        old = cluster.primary().createDatabase("bank");
        cluster.awaitCaughtUp(LIMIT);
        PostgresAddress standby = cluster.standby(0).address("bank");
        replica = FaultProxy.to(standby);
        bank = new ReplicatedAccounts(
                old.r2dbcUrl(),
                ReplicatedAccounts.OFTEN_ASKED.withCheckInterval(Duration.ofHours(1)),
                replica.address(standby).r2dbcUrl());
        bank.run(bank.covet().schema().create());
        bank.awaitWatched();
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterEach
    void stop() {
        bank.close();
        replica.close();
        cluster.close();
    }

    private static Mono<Account> account(String owner) {
        return Account.objects.create(account -> account.owner = owner);
    }

    private Mono<Account> transaction() {
        return bank.covet().atomic(() -> account("bob"));
    }

    private long asked() {
        return replica.traffic().stream()
                .mapToLong(FaultProxy.Traffic::bytesFromClient)
                .sum();
    }

    private void awaitAskedAfter(long before) {
        Flux.interval(Duration.ofMillis(10)).filter(tick -> asked() > before).blockFirst(LIMIT);
    }

    private void awaitPrimary(String name) {
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> bank.datasource().primary().name().equals(name))
                .blockFirst(LIMIT);
    }

    private static void statement(PostgresAddress server, String sql) {
        DatabaseClient.create(server.connectionFactory()).sql(sql).then().block(LIMIT);
    }

    @Test
    void statementsOfThePrimaryThatFindNoServer() {
        cluster.primary().kill();
        long before = asked();
        assertThat(catchThrowable(() -> bank.run(account("ann"))))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("default.primary");
        awaitAskedAfter(before);

        before = asked();
        assertThat(catchThrowable(() -> bank.run(transaction()))).isInstanceOf(CannotCreateTransactionException.class);
        awaitAskedAfter(before);

        before = asked();
        assertThat(catchThrowable(
                        () -> bank.run(Account.objects.using("default.primary").count())))
                .isNotNull();
        awaitAskedAfter(before);
    }

    @Test
    void aTransactionThatLosesItsConnection() {
        Sinks.Empty<Void> written = Sinks.empty();
        Sinks.Empty<Void> end = Sinks.empty();
        Mono<Throwable> failure = bank.covet()
                .atomic(() -> account("ann")
                        .doOnNext(account -> written.tryEmitEmpty())
                        .then(end.asMono())
                        .then(account("bob")))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .contextWrite(bank.covet()::in)
                .cache();
        failure.subscribe();
        written.asMono().block(LIMIT);
        long before = asked();
        cluster.primary().kill();
        end.tryEmitEmpty();

        assertThat(failure.block(LIMIT)).isNotNull();
        awaitAskedAfter(before);
    }

    @Test
    void manyFailuresDoNotKeepItBusy() {
        cluster.primary().kill();
        long before = asked();
        assertThat(catchThrowable(() -> bank.run(account("ann")))).isNotNull();
        awaitAskedAfter(before);
        long question = asked() - before;
        before = asked();
        long begun = System.nanoTime();

        Flux.range(0, 500)
                .concatMap(number -> account("ann").onErrorResume(down -> Mono.empty()))
                .contextWrite(bank.covet()::in)
                .blockLast(LIMIT);

        long pauses = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 100;
        assertThat(asked() - before).isLessThanOrEqualTo(question * (pauses + 2));
    }

    @Test
    void aWriteThatIsRefusedSinceTheServerIsReadOnlyNow() {
        bank.run(account("ann"));
        statement(old, "alter system set default_transaction_read_only = on");
        statement(old, "select pg_reload_conf()");
        cluster.awaitCaughtUp(LIMIT);
        cluster.failOver(cluster.standby(0));

        assertThat(catchThrowable(() -> Flux.range(0, 100)
                        .concatMap(number -> account("bob"))
                        .contextWrite(bank.covet()::in)
                        .blockLast(LIMIT)))
                .isInstanceOf(TransientDataAccessResourceException.class);
        awaitPrimary("east");
        bank.run(account("bob"));
    }

    @Test
    void aTransactionThatDoesNotBeginSinceTheServerIsAStandbyNow() {
        EmbeddedPostgres deposed = cluster.primary();
        deposed.kill();
        cluster.failOver(cluster.standby(0));
        cluster.rejoin(deposed);

        assertThat(catchThrowable(() -> Flux.range(0, 20)
                        .concatMap(number -> transaction())
                        .contextWrite(bank.covet()::in)
                        .blockLast(LIMIT)))
                .isNotNull();
        awaitPrimary("east");
        bank.run(transaction());
    }
}
