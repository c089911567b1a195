package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresDatabase;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A real PgBouncer in transaction mode; the test runs where its program is installed. */
@DatabaseTest
class PgbouncerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PostgresDatabase database;
    private Process pooler;
    private PostgresAddress address;

    PgbouncerTest(PostgresDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws Exception {
        File program = new File("/usr/sbin/pgbouncer");
        assumeTrue(program.canExecute(), "PgBouncer is not installed");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = database.address().withEndpoint("127.0.0.1", port);
        Path settings = Files.createTempFile("pgbouncer", ".ini");
        Files.writeString(settings, settings(port));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
        pooler = new ProcessBuilder(program.getPath(), "-q", "-u", "nobody", settings.toString()).start();
        awaitPort(port);
    }

    private String settings(int port) {
        PostgresAddress server = database.address();
        return """
                [databases]
                * = host=%s port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.host(), server.port(), server.username(), server.password(), port);
    }

    private static void awaitPort(int port) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!listens(port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PgBouncer does not listen");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() {
        if (pooler != null) {
            pooler.destroy();
        }
    }

    private TestRuntime pooled() {
        return new TestRuntime(DatasourceSettings.of("default", ConnectionSettings.of(address.r2dbcUrl()))
                .withPool(TestRuntime.pool(6))
                .withSession(SessionSettings.none()
                        .withQueryTimeout(Duration.ofSeconds(1))
                        .withApplicationName("guards")
                        .withPooled(true)));
    }

    @Test
    void statementsAndTransactionsChangeSessionsWithoutHarm() {
        try (TestRuntime runtime = pooled()) {
            Flux<Integer> statements = Flux.fromStream(IntStream.range(0, 300).boxed())
                    .flatMap(
                            n -> {
                                Mono<Integer> one = runtime.value(Integer.class, "SELECT $1::int + " + n % 7, n)
                                        .map(sum -> sum - n % 7);
                                return n % 3 == 0 ? runtime.transactions.atomic(() -> one) : one;
                            },
                            12);

            assertThat(statements.collectList().block(LIMIT)).hasSize(300).doesNotHaveDuplicates();
        }
    }

    @Test
    void theQueryTimeoutHolds() {
        try (TestRuntime runtime = pooled()) {
            Throwable error = catchThrowable(() ->
                    runtime.value(String.class, "SELECT pg_sleep(15)::text").block(LIMIT));

            assertThat(error).isInstanceOf(QueryTimeoutException.class);
            assertThat(runtime.value(Integer.class, "SELECT 1").block(LIMIT)).isOne();
        }
    }
}
