package dev.covet.orm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files of one server, and the programs that work on them. */
final class DataDirectory implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /**
     * Quick to start and careless about a power failure, but with commits that a standby sees at once. A standby
     * refuses to start when {@code max_connections} is lower than it was at {@code initdb} (100).
     */
    private static final String SETTINGS = """

            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            fsync = off
            full_page_writes = off
            synchronous_commit = on
            shared_buffers = 32MB
            max_connections = 120
            timezone = 'UTC'
            wal_level = logical
            wal_keep_size = 64MB
            max_wal_size = 256MB
            max_wal_senders = 10
            max_replication_slots = 10
            hot_standby = on
            hot_standby_feedback = on
            wal_receiver_status_interval = 1s
            wal_retrieve_retry_interval = 100ms
            """;

    private final ServerDirectory directory;
    private final PostgresPrograms programs;

    private DataDirectory(ServerDirectory directory, PostgresPrograms programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /** A fresh directory without a database in it. */
    static DataDirectory create() {
        PostgresBinaries binaries = PostgresBinaries.find();
        try {
            ServerDirectory directory = ServerDirectory.create();
            try {
                ServerUser user = ServerUser.find(binaries.program("postgres"), directory.path());
                return new DataDirectory(directory, new PostgresPrograms(binaries, user));
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for a PostgreSQL server", e);
        }
    }

    Path path() {
        return directory.data();
    }

    void initialize(@Nullable String locale, Map<String, String> settings) {
        String ctype = locale == null ? defaultCtype() : locale;
        String collation = locale == null ? defaultCollation() : locale;
        run(
                "initdb",
                "-D",
                path().toString(),
                "--auth=trust",
                "--username=" + SUPERUSER,
                "--encoding=UTF8",
                "--locale=C",
                "--lc-ctype=" + ctype,
                "--lc-collate=" + collation,
                "--no-sync");
        StringBuilder text = new StringBuilder(SETTINGS);
        settings.forEach((name, value) ->
                text.append(name).append(" = ").append(Quoted.text(value)).append('\n'));
        write("postgresql.conf", text.toString());
    }

    /** Appends to a file that the server reads. */
    void write(String file, String text) {
        try {
            Path target = path().resolve(file);
            Files.writeString(target, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            programs.user().own(target);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    void copyTo(DataDirectory target, Predicate<Path> files) {
        try {
            FileTree.copy(path(), target.path(), files);
            FileTree.restrict(target.path());
            target.programs.user().own(target.path());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + path(), e);
        }
    }

    Process startServer(int port) {
        return programs.start(directory.log(), "postgres", "-D", path().toString(), "-p", String.valueOf(port));
    }

    void stopServer(String mode) {
        run("pg_ctl", "stop", "-D", path().toString(), "-m", mode, "-w", "-s");
    }

    void killServer() {
        Postmaster.of(path()).ifPresent(Postmaster::kill);
    }

    String logTail() {
        return PostgresPrograms.tail(directory.log(), 30);
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory.path(), e);
        }
    }

    private void run(String program, String... arguments) {
        programs.run(directory.path(), program, arguments);
    }

    private static String defaultCtype() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("win")) {
            return "C";
        }
        return system.startsWith("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private static String defaultCollation() {
        return defaultCtype().equals("C.UTF-8") ? "C.UTF-8" : "C";
    }
}
