package dev.covet.orm.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The primary becomes read-only and a standby leads, while the pool is full of connections to the old one. */
class SwitchOverTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void writesReachTheNewPrimary() {
        try (PostgresCluster cluster = PostgresCluster.start(1)) {
            PostgresAddress old = cluster.primary().createDatabase("blog");
            Datasource datasource =
                    Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(url(cluster, old))));
            Covet covet = Covet.builder()
                    .datasources(Datasources.of(datasource))
                    .models(Account.class)
                    .build();
            covet.schema().create().then(datasource.warmUp()).block(LIMIT);
            write(covet).block(LIMIT);
            cluster.awaitCaughtUp(LIMIT);

            depose(old);
            EmbeddedPostgres promoted = cluster.failOver(cluster.standby(0));

            AtomicInteger refused = new AtomicInteger();
            write(covet)
                    .doOnError(TransientDataAccessResourceException.class, error -> refused.incrementAndGet())
                    .retryWhen(Retry.max(1))
                    .block(LIMIT);
            assertThat(refused).hasValue(1);
            Flux.range(0, 20).concatMap(number -> write(covet)).blockLast(LIMIT);
            assertThat(port(datasource)).isEqualTo(promoted.address().port());
            assertThat(datasource.primary().inFlight()).as("all are back").isZero();
            covet.close().block(LIMIT);
        }
    }

    private static String url(PostgresCluster cluster, PostgresAddress primary) {
        PostgresAddress standby = cluster.standby(0).address(primary.database());
        return "r2dbc:postgresql:failover://" + primary.username() + "@" + primary.host() + ":" + primary.port() + ","
                + standby.host() + ":" + standby.port() + "/" + primary.database() + "?targetServerType=primary";
    }

    private static void depose(PostgresAddress primary) {
        DatabaseClient client = DatabaseClient.create(primary.connectionFactory());
        client.sql("alter system set default_transaction_read_only = on")
                .then()
                .then(client.sql("select pg_reload_conf()").then())
                .block(LIMIT);
    }

    private static Mono<Account> write(Covet covet) {
        return Account.objects.create(account -> account.owner = "Ali").contextWrite(covet::in);
    }

    private static Integer port(Datasource datasource) {
        return DatabaseClient.create(datasource.connectionFactory())
                .sql("select inet_server_port()")
                .mapValue(Integer.class)
                .one()
                .block(LIMIT);
    }
}
