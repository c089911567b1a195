package dev.covet.guide.testing;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.PostgresStandby;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestingGuideTest {

    @Test
    void server() {
        // tag::testing-server[]
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setting("log_statement", "all").start()) {
            postgres.createDatabase("blog", "TEMPLATE template0", "LC_COLLATE 'C'", "LC_CTYPE 'C.UTF-8'");
            postgres.kill(); // as a crash
            postgres.restart(); // same data, same port
        }
        // end::testing-server[]
    }

    @Test
    void replicas() {
        // tag::testing-replicas[]
        try (PostgresCluster cluster = PostgresCluster.start(2)) {
            cluster.primary().createDatabase("blog");
            cluster.awaitCaughtUp(Duration.ofSeconds(10));

            PostgresStandby standby = cluster.standby(0);
            String primary = cluster.primary().address("blog").r2dbcUrl(); // for covet.orm.datasources.default.url
            String east = standby.address("blog").r2dbcUrl(); // for one under replicas
            standby.pauseReplay(); // reads from it are stale now
            standby.resumeReplay();
            standby.delayReplay(Duration.ofMillis(800)); // it lags by this much
            standby.server().kill();
            standby.server().restart();

            cluster.primary().kill();
            cluster.failOver(cluster.standby(1)); // the other standby follows it
        }
        // end::testing-replicas[]
    }

    @Test
    void faults() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            // tag::testing-faults[]
            try (FaultProxy proxy = FaultProxy.to(database.address())) {
                ConnectionFactory factory = proxy.address(database.address()).connectionFactory();

                proxy.delay(Duration.ofMillis(100)); // each way
                proxy.blackHole(); // silence; heal() lets through what was held back
                proxy.heal();
                proxy.cut(); // an orderly end of all connections
                proxy.reset(); // a crash
                proxy.resetAt("COMMIT", FaultProxy.Moment.ANSWERED); // a crash before the client has the answer
                proxy.refuse(); // no new connections until reopen()
                proxy.reopen();
                proxy.traffic(); // bytes through each connection, and whether it is open
            }
            // end::testing-faults[]
        }
    }
}
