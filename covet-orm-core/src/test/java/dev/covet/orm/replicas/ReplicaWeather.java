package dev.covet.orm.replicas;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A primary and two standbys that go wrong, each behind a proxy. Commits wait for one standby, so that the one that has
 * received most has all of them when the primary dies.
 */
final class ReplicaWeather implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PostgresCluster cluster = PostgresCluster.start(2);
    private final Map<PostgresStandby, FaultProxy> proxies = new LinkedHashMap<>();
    private final FaultProxy primaryProxy;
    private final EmbeddedPostgres first;
    private final Random random;
    private final StringBuilder history = new StringBuilder();

    ReplicaWeather(Random random) {
        this.random = random;
        first = cluster.primary();
        first.createDatabase("bank");
        cluster.awaitCaughtUp(LIMIT);
        primaryProxy = FaultProxy.to(first.address());
        cluster.standbys()
                .forEach(standby ->
                        proxies.put(standby, FaultProxy.to(standby.server().address())));
        waitForStandbys(first);
    }

    private static void waitForStandbys(EmbeddedPostgres primary) {
        DatabaseClient client = DatabaseClient.create(primary.address().connectionFactory());
        client.sql("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
                .then()
                .then(client.sql("SELECT pg_reload_conf()").then())
                .block(LIMIT);
    }

    String primaryUrl() {
        return primaryProxy.address(first.address("bank")).r2dbcUrl();
    }

    String[] standbyUrls() {
        return proxies.entrySet().stream()
                .map(each ->
                        each.getValue().address(each.getKey().address("bank")).r2dbcUrl())
                .toArray(String[]::new);
    }

    /** Lets one standby go wrong for a while. */
    Mono<Void> change() {
        PostgresStandby standby =
                cluster.standbys().get(random.nextInt(cluster.standbys().size()));
        FaultProxy proxy = proxies.get(standby);
        int kind = random.nextInt(5);
        history.append("prbks".charAt(kind));
        return switch (kind) {
            case 0 -> during(standby::pauseReplay, standby::resumeReplay);
            case 1 -> blocking(proxy::reset);
            case 2 -> during(proxy::blackHole, proxy::heal);
            case 3 -> during(() -> kill(standby), standby.server()::restart);
            default ->
                during(
                        () -> {
                            proxy.refuse();
                            proxy.reset();
                        },
                        proxy::reopen);
        };
    }

    /** The last standby is not killed: nothing could be committed without it. */
    private void kill(PostgresStandby standby) {
        if (cluster.standbys().size() > 1) {
            standby.server().kill();
        }
    }

    /** Kills the primary. */
    Mono<Void> killPrimary() {
        return blocking(() -> {
            history.append('K');
            first.kill();
        });
    }

    /** Promotes the standby that has received most, and lets the other one follow it. */
    Mono<Void> promote() {
        return blocking(() -> {
            history.append('P');
            PostgresStandby chosen = cluster.standbys().stream()
                    .max(Comparator.comparing(ReplicaWeather::received))
                    .orElseThrow();
            waitForStandbys(cluster.failOver(chosen));
        });
    }

    /** Brings the first primary back, which knows nothing of the other one. */
    Mono<Void> bringBack() {
        return blocking(() -> {
            history.append('B');
            first.restart();
        });
    }

    private static Long received(PostgresStandby standby) {
        return DatabaseClient.create(standby.server().address().connectionFactory())
                .sql("SELECT (pg_last_wal_receive_lsn() - '0/0')::bigint")
                .mapValue(Long.class)
                .one()
                .block(LIMIT);
    }

    private Mono<Void> during(Runnable begin, Runnable end) {
        return blocking(begin)
                .then(Mono.delay(Duration.ofMillis(100 + random.nextInt(600))))
                .then(blocking(end));
    }

    private static Mono<Void> blocking(Runnable event) {
        return Mono.<Void>fromRunnable(event).subscribeOn(Schedulers.boundedElastic());
    }

    EmbeddedPostgres firstPrimary() {
        return first;
    }

    EmbeddedPostgres primary() {
        return cluster.primary();
    }

    /** What happened, a letter for each event. */
    String history() {
        return history.toString();
    }

    @Override
    public void close() {
        primaryProxy.close();
        proxies.values().forEach(FaultProxy::close);
        cluster.close();
    }
}
