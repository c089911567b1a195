package dev.covet.orm.testkit;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;

/**
 * A server that repeats what another one does and answers read-only queries meanwhile.
 *
 * <pre>{@code
 * standby.pauseReplay();
 * cluster.primary().kill();
 * standby.promote();
 * }</pre>
 *
 * <p>Made by {@link PostgresCluster}. Its {@link #server()} can be killed and restarted like any other; a restart also
 * ends a pause. Every method blocks, with a limit.
 */
public final class PostgresStandby {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final EmbeddedPostgres server;
    private volatile EmbeddedPostgres leader;

    private PostgresStandby(String name, EmbeddedPostgres server, EmbeddedPostgres leader) {
        this.name = name;
        this.server = server;
        this.leader = leader;
    }

    static PostgresStandby start(String name, EmbeddedPostgres leader, int port) {
        DataDirectory data = BaseBackup.of(leader);
        data.write("standby.signal", "");
        data.write("postgresql.auto.conf", "primary_conninfo = " + Quoted.text(connection(name, leader)) + "\n");
        PostgresStandby standby = new PostgresStandby(name, EmbeddedPostgres.start(data, port), leader);
        try {
            standby.awaitStreaming();
            return standby;
        } catch (RuntimeException e) {
            standby.server.close();
            throw e;
        }
    }

    /**
     * The name under which the primary knows it, in {@code pg_stat_replication.application_name}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The server itself, to kill and restart it.
     *
     * @return the server
     */
    public EmbeddedPostgres server() {
        return server;
    }

    /**
     * Where to read one of the cluster's databases from this standby.
     *
     * @param database the name of the database
     * @return the address
     */
    public PostgresAddress address(String database) {
        return server.address(database);
    }

    /** Stops applying what arrives: queries see the state of now until {@link #resumeReplay()}. */
    public void pauseReplay() {
        execute("SELECT pg_wal_replay_pause()");
        await("'paused' = pg_get_wal_replay_pause_state()", "did not pause its replay");
    }

    /** Applies what has arrived in the meantime, and what comes. */
    public void resumeReplay() {
        execute("SELECT pg_wal_replay_resume()");
    }

    /**
     * Applies each commit only when it is as old as this, so that the standby lags by this time.
     *
     * @param delay the delay in milliseconds' precision; zero to apply at once again
     */
    public void delayReplay(Duration delay) {
        execute("ALTER SYSTEM SET recovery_min_apply_delay = '" + delay.toMillis() + "ms'", "SELECT pg_reload_conf()");
        await(
                "interval '" + delay.toMillis() + "ms' = current_setting('recovery_min_apply_delay')::interval",
                "did not take the delay");
    }

    /**
     * Waits until this standby shows what is committed now on the server that it follows.
     *
     * @param limit how long to wait
     * @throws TestDatabaseException if it does not get there within the limit
     */
    public void awaitCaughtUp(Duration limit) {
        String target = SqlSession.read(
                leader.address().connectionFactory(), "SELECT pg_current_wal_lsn()::text", String.class);
        await(limit, "pg_last_wal_replay_lsn() >= '" + target + "'", "has not caught up");
    }

    /**
     * Makes it a primary; the one that it followed is not told. See {@link PostgresCluster#failOver}, which also
     * redirects the other standbys.
     */
    public void promote() {
        execute("SELECT pg_promote(true, " + LIMIT.toSeconds() + ")");
        await("NOT pg_is_in_recovery()", "was not promoted");
    }

    /**
     * Follows another server of the cluster from now on; nothing is restarted. A paused replay must be resumed first.
     *
     * @param newLeader a running server that has at least the data of this one
     */
    public void follow(EmbeddedPostgres newLeader) {
        execute(
                "ALTER SYSTEM SET primary_conninfo = " + Quoted.text(connection(name, newLeader)),
                "SELECT pg_reload_conf()");
        leader = newLeader;
        awaitStreaming();
    }

    @Override
    public String toString() {
        return name + " on port " + server.address().port();
    }

    private void awaitStreaming() {
        await(
                "EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming' AND sender_port = "
                        + leader.address().port() + ")",
                "does not receive from " + leader);
    }

    private void await(String condition, String failure) {
        await(LIMIT, condition, failure);
    }

    private void await(Duration limit, String condition, String failure) {
        try (SqlSession session = SqlSession.open(server.address().connectionFactory())) {
            Await.until(
                    limit,
                    () -> Boolean.TRUE.equals(session.value("SELECT " + condition, Boolean.class)),
                    () -> this + " " + failure);
        } catch (R2dbcException e) {
            throw new TestDatabaseException(this + " " + failure + ": " + e.getMessage(), e);
        }
    }

    private void execute(String... statements) {
        SqlSession.run(server.address().connectionFactory(), statements);
    }

    private static String connection(String name, EmbeddedPostgres leader) {
        PostgresAddress address = leader.address();
        return "host=" + address.host() + " port=" + address.port() + " user=" + address.username()
                + " application_name=" + name;
    }
}
