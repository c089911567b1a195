package dev.covet.orm.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A primary server and its standbys, connected by streaming replication.
 *
 * <pre>{@code
 * try (PostgresCluster cluster = PostgresCluster.start(2)) {
 *     cluster.primary().createDatabase("blog");
 *     cluster.awaitCaughtUp(Duration.ofSeconds(5));
 *     cluster.standby(0).pauseReplay();         // reads from it are stale now
 *     cluster.standby(0).resumeReplay();
 *     cluster.primary().kill();
 *     EmbeddedPostgres deposed = cluster.primary();
 *     cluster.failOver(cluster.standby(1));     // standby 0 follows it
 *     cluster.rejoin(deposed);                  // a standby on the port of the old primary
 * }
 * }</pre>
 *
 * <p>Replication is asynchronous: a commit on the primary is seen on a standby some milliseconds later. Every method
 * blocks, with a limit. Methods that change who leads exclude each other.
 */
public final class PostgresCluster implements AutoCloseable {

    private final List<PostgresStandby> standbys = new CopyOnWriteArrayList<>();
    /** Servers that a fail-over has deposed; they are closed with the rest. */
    private final List<EmbeddedPostgres> former = new CopyOnWriteArrayList<>();

    private volatile EmbeddedPostgres primary;
    private int counter;

    private PostgresCluster(EmbeddedPostgres primary) {
        this.primary = primary;
    }

    /**
     * Starts a cluster with the usual settings.
     *
     * @param standbys how many servers beside the primary
     * @return the cluster, with all standbys connected
     * @throws TestDatabaseException if a server does not start
     */
    public static PostgresCluster start(int standbys) {
        return start(standbys, EmbeddedPostgres.builder());
    }

    /**
     * Starts a cluster with settings of its own, which hold for all its servers.
     *
     * @param standbys how many servers beside the primary
     * @param settings the settings; its port, if it has one, is the primary's
     * @return the cluster, with all standbys connected
     * @throws TestDatabaseException if a server does not start
     */
    public static PostgresCluster start(int standbys, EmbeddedPostgres.Builder settings) {
        PostgresCluster cluster = new PostgresCluster(settings.start());
        try {
            for (int i = 0; i < standbys; i++) {
                cluster.addStandby();
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * The server that takes writes.
     *
     * @return the first server, or the standby that was promoted last
     */
    public EmbeddedPostgres primary() {
        return primary;
    }

    /**
     * The servers that follow the primary.
     *
     * @return the standbys, oldest first
     */
    public List<PostgresStandby> standbys() {
        return List.copyOf(standbys);
    }

    /**
     * One of the servers that follow the primary.
     *
     * @param index its place in {@link #standbys()}
     * @return the standby
     */
    public PostgresStandby standby(int index) {
        return standbys.get(index);
    }

    /**
     * Copies the running primary and starts the copy as one more standby.
     *
     * @return the standby, connected to the primary
     * @throws TestDatabaseException if it does not start
     */
    public synchronized PostgresStandby addStandby() {
        PostgresStandby standby = PostgresStandby.start("standby" + ++counter, primary, Ports.free());
        standbys.add(standby);
        return standby;
    }

    /**
     * Waits until every standby shows what is committed on the primary now.
     *
     * @param limit how long to wait for all of them
     * @throws TestDatabaseException if one does not get there within the limit; the message names it
     */
    public void awaitCaughtUp(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (PostgresStandby standby : standbys) {
            standby.awaitCaughtUp(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    /**
     * Makes a standby the primary and lets the other standbys follow it. The former primary is left as it is: kill it
     * before, or it goes on taking writes.
     *
     * @param chosen the standby to promote; all others must be running, with their replay not paused
     * @return the new primary
     */
    public synchronized EmbeddedPostgres failOver(PostgresStandby chosen) {
        chosen.promote();
        former.add(primary);
        primary = chosen.server();
        standbys.remove(chosen);
        for (PostgresStandby standby : standbys) {
            standby.follow(primary);
        }
        return primary;
    }

    /**
     * Lets a former primary follow the one of now: in its place, on its port, a copy of the primary starts as a standby.
     *
     * @param deposed a primary that a fail-over has replaced; it is stopped if it runs, and its data is deleted
     * @return the standby, connected to the primary
     * @throws TestDatabaseException if it was no primary of this cluster, or the standby does not start
     */
    public synchronized PostgresStandby rejoin(EmbeddedPostgres deposed) {
        if (!former.remove(deposed)) {
            throw new TestDatabaseException(deposed + " is no former primary of this cluster");
        }
        deposed.close();
        PostgresStandby standby = PostgresStandby.start(
                "standby" + ++counter, primary, deposed.address().port());
        standbys.add(standby);
        return standby;
    }

    /** Stops all servers and deletes their data. */
    @Override
    public synchronized void close() {
        standbys.forEach(standby -> standby.server().close());
        primary.close();
        former.forEach(EmbeddedPostgres::close);
    }
}
