package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PostgresClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static PostgresCluster cluster;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(2);
        onPrimary("CREATE TABLE posts (id int)");
    }

    @BeforeEach
    void empty() {
        onPrimary("TRUNCATE posts");
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void showsARowOfThePrimaryOnBothStandbys() {
        insert(1);
        cluster.awaitCaughtUp(LIMIT);

        for (PostgresStandby standby : cluster.standbys()) {
            assertThat(posts(standby.server())).isEqualTo(1);
        }
        assertThat(value(cluster.primary(), "SELECT count(*) FROM pg_stat_replication"))
                .isEqualTo(2);
    }

    @Test
    void refusesWritesOnAStandby() {
        assertThatThrownBy(() -> SqlSession.run(
                        cluster.standby(0).address("postgres").connectionFactory(), "INSERT INTO posts VALUES (1)"))
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).isEqualTo("25006"));
    }

    @Test
    void aPausedStandbyIsStaleUntilItIsResumed() {
        PostgresStandby paused = cluster.standby(0);
        paused.pauseReplay();
        insert(1);

        cluster.standby(1).awaitCaughtUp(LIMIT);
        assertThat(posts(paused.server())).isZero();
        assertThatThrownBy(() -> cluster.awaitCaughtUp(Duration.ofMillis(100)))
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("standby1")
                .hasMessageContaining("has not caught up");

        paused.resumeReplay();
        paused.awaitCaughtUp(LIMIT);
        assertThat(posts(paused.server())).isEqualTo(1);
    }

    @Test
    void aDelayedStandbyLags() {
        PostgresStandby delayed = cluster.standby(0);
        delayed.delayReplay(Duration.ofSeconds(1));
        long begin = System.nanoTime();
        insert(1);

        delayed.awaitCaughtUp(LIMIT);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        delayed.delayReplay(Duration.ZERO);
        insert(2);
        delayed.awaitCaughtUp(LIMIT);
        assertThat(posts(delayed.server())).isEqualTo(2);
    }

    @Test
    void aKilledStandbyCatchesUpAfterItsRestart() {
        PostgresStandby killed = cluster.standby(0);
        killed.server().kill();
        insert(1);
        assertThatThrownBy(() -> killed.awaitCaughtUp(LIMIT)).hasMessageContaining("standby1");

        killed.server().restart();

        killed.awaitCaughtUp(LIMIT);
        assertThat(posts(killed.server())).isEqualTo(1);
    }

    @Test
    void growsAndSurvivesTheLossOfItsPrimary() {
        try (PostgresCluster own = PostgresCluster.start(1)) {
            EmbeddedPostgres old = own.primary();
            execute(old, "CREATE TABLE posts (id int)", "INSERT INTO posts VALUES (1)");
            PostgresStandby promoted = own.standby(0);
            PostgresStandby added = own.addStandby();
            own.awaitCaughtUp(LIMIT);
            assertThat(posts(added.server())).isEqualTo(1);
            assertThat(own.standbys()).isEqualTo(List.of(promoted, added));

            old.kill();
            own.failOver(promoted);
            execute(own.primary(), "INSERT INTO posts VALUES (2)");
            own.awaitCaughtUp(LIMIT);

            assertThat(own.primary()).isSameAs(promoted.server()).isNotSameAs(old);
            assertThat(own.standbys()).isEqualTo(List.of(added));
            assertThat(posts(added.server())).isEqualTo(2);
        }
    }

    @Test
    void aFormerPrimaryComesBackAsAStandbyOnItsPort() {
        try (PostgresCluster own = PostgresCluster.start(1)) {
            EmbeddedPostgres old = own.primary();
            assertThatThrownBy(() -> own.rejoin(old)).hasMessageContaining("no former primary");
            old.kill();
            own.failOver(own.standby(0));
            execute(own.primary(), "CREATE TABLE posts (id int)", "INSERT INTO posts VALUES (1)");

            PostgresStandby back = own.rejoin(old);
            own.awaitCaughtUp(LIMIT);

            assertThat(back.server().address().port()).isEqualTo(old.address().port());
            assertThat(own.standbys()).isEqualTo(List.of(back));
            assertThat(posts(back.server())).isEqualTo(1);
        }
    }

    private static void insert(int id) {
        onPrimary("INSERT INTO posts VALUES (" + id + ")");
    }

    private static void onPrimary(String sql) {
        execute(cluster.primary(), sql);
    }

    private static void execute(EmbeddedPostgres server, String... statements) {
        SqlSession.run(server.address().connectionFactory(), statements);
    }

    private static long posts(EmbeddedPostgres server) {
        return value(server, "SELECT count(*) FROM posts");
    }

    private static long value(EmbeddedPostgres server, String sql) {
        return SqlSession.read(server.address().connectionFactory(), sql, Long.class);
    }
}
