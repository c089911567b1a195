package dev.covet.orm.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of its own, from the programs on the class path, with its data in a temporary directory.
 *
 * <pre>{@code
 * try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
 *     ConnectionFactory blog = postgres.createDatabase("blog").connectionFactory();
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only and trusts everybody there, so it is for tests and demos. Encoding UTF-8, time zone
 * UTC, user {@code postgres}; nothing survives {@link #close()}. The first start on a machine unpacks the programs, the
 * later ones take about a second. Root may start it: the server then runs as another user.
 *
 * <p>Thread-safe, except that {@link #kill()}, {@link #restart()} and {@link #close()} exclude each other only. A server
 * still running when the JVM ends is stopped; what a killed JVM leaves behind is removed by the next start.
 */
public final class EmbeddedPostgres implements PostgresServer {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final PostgresAddress address;
    private @Nullable Process process;
    private boolean closed;

    private EmbeddedPostgres(DataDirectory data, int port) {
        this.data = data;
        this.address = new PostgresAddress(
                "127.0.0.1", port, "postgres", DataDirectory.SUPERUSER, DataDirectory.SUPERUSER, "");
    }

    /**
     * Starts a server with the usual settings.
     *
     * @return the server, ready for connections
     * @throws TestDatabaseException if it does not start; the message holds the end of its log
     */
    public static EmbeddedPostgres start() {
        return builder().start();
    }

    /**
     * Begins a server with settings of its own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts a server on files that are there already; they are deleted if it fails. */
    static EmbeddedPostgres start(DataDirectory data, int port) {
        EmbeddedPostgres server = new EmbeddedPostgres(data, port);
        CloseAtExit.add(server);
        try {
            server.launch();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public PostgresAddress address() {
        return address;
    }

    /** Ends the server's processes by force, as a crash would; its clients see their connections break. */
    public synchronized void kill() {
        data.killServer();
        awaitEnd();
    }

    /**
     * Starts the server again with the same data on the same port; a running one is stopped first, and its clients are
     * disconnected.
     *
     * @throws TestDatabaseException if it does not start
     */
    public synchronized void restart() {
        if (closed) {
            throw new TestDatabaseException("The server is closed and its data is deleted; start another one");
        }
        if (isRunning()) {
            data.stopServer("fast");
            awaitEnd();
        }
        launch();
    }

    /**
     * Whether the server's main process is there.
     *
     * @return false after {@link #kill()} or {@link #close()}
     */
    public synchronized boolean isRunning() {
        return Postmaster.of(data.path()).isPresent();
    }

    /** Stops the server and deletes its data; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        CloseAtExit.remove(this);
        try {
            if (isRunning()) {
                data.stopServer("immediate");
            }
        } catch (TestDatabaseException e) {
            LOGGER.debug("Killing a server that does not stop", e);
            data.killServer();
        } finally {
            data.close();
        }
    }

    @Override
    public String toString() {
        return "EmbeddedPostgres on port " + address.port();
    }

    DataDirectory data() {
        return data;
    }

    private void launch() {
        Process started = data.startServer(address.port());
        process = started;
        Await.until(
                START_LIMIT,
                () -> {
                    if (!started.isAlive()) {
                        throw new TestDatabaseException(
                                "PostgreSQL did not start. Its log ends with:\n" + data.logTail());
                    }
                    return answers();
                },
                () -> "PostgreSQL took no connection; its log ends with:\n" + data.logTail() + "\n");
    }

    /** Until its parent has taken notice of its end, a process still counts as the owner of the data. */
    private void awaitEnd() {
        Process ending = process;
        if (ending != null) {
            Await.until(STOP_LIMIT, () -> !ending.isAlive(), () -> this + " did not end");
        }
    }

    /** A connection alone would not do: the one that answers may be another server, on the port this one wants. */
    private boolean answers() {
        try (SqlSession session = SqlSession.open(address.connectionFactory(), CONNECT_LIMIT)) {
            String directory = session.value("SHOW data_directory", String.class);
            return directory != null && Path.of(directory).equals(data.path());
        } catch (RuntimeException e) {
            return false; // not ready yet
        }
    }

    /** Settings of a server to be started. */
    public static final class Builder {

        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable String locale;
        private int port;

        private Builder() {}

        /**
         * A setting for {@code postgresql.conf}; it wins over the usual one.
         *
         * @param name such as {@code log_statement}
         * @param value such as {@code all}, without quotes
         * @return this
         */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /**
         * The collation and character type of databases that choose none; {@code C.UTF-8} where the system has it.
         *
         * @param name a locale of the system
         * @return this
         */
        public Builder locale(String name) {
            locale = name;
            return this;
        }

        /**
         * The port; a free one if none is chosen.
         *
         * @param number a port of 127.0.0.1
         * @return this
         */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Starts the server; a builder may start several, if it has no port.
         *
         * @return the server, ready for connections
         * @throws TestDatabaseException if it does not start; the message holds the end of its log
         */
        public EmbeddedPostgres start() {
            DataDirectory data = DataDirectory.create();
            try {
                data.initialize(locale, settings);
            } catch (RuntimeException e) {
                data.close();
                throw e;
            }
            return EmbeddedPostgres.start(data, port == 0 ? Ports.free() : port);
        }
    }
}
