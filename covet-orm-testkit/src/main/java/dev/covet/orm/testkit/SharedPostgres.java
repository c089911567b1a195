package dev.covet.orm.testkit;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Chooses the server that the tests of a JVM share, and keeps it. */
final class SharedPostgres {

    static final String URL_VARIABLE = "COVET_TEST_POSTGRES";
    static final String KIND_PROPERTY = "covet.test.database";

    private static @Nullable PostgresServer server;
    private static @Nullable String failure;

    private SharedPostgres() {}

    /** A failure is kept too: a hundred test classes shall not wait a hundred times for a server that does not come. */
    static synchronized PostgresServer server() {
        if (failure != null) {
            throw new TestDatabaseException(failure);
        }
        if (server == null) {
            try {
                PostgresServer chosen =
                        choose(System::getenv, System::getProperty).get();
                CloseAtExit.add(chosen);
                server = new Unclosable(chosen);
            } catch (RuntimeException e) {
                failure = "As before: " + e.getMessage();
                throw e;
            }
        }
        return server;
    }

    static Supplier<PostgresServer> choose(
            UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        String url = environment.apply(URL_VARIABLE);
        if (url != null && !url.isBlank()) {
            return () -> ExternalPostgres.connect(url.trim());
        }
        String kind = properties.apply(KIND_PROPERTY);
        if (kind == null || kind.isBlank() || kind.equals("embedded")) {
            return EmbeddedPostgres::start;
        }
        if (kind.equals("container")) {
            return ContainerPostgres::start;
        }
        throw new TestDatabaseException("Unknown value '" + kind + "' of the system property " + KIND_PROPERTY
                + "; choose embedded or container");
    }

    /** One test class must not stop the server of the others. */
    private record Unclosable(PostgresServer server) implements PostgresServer {

        @Override
        public PostgresAddress address() {
            return server.address();
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return server.toString();
        }
    }
}
