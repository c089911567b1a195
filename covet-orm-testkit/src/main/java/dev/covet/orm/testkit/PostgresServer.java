package dev.covet.orm.testkit;

/**
 * A PostgreSQL server on which tests may create and drop databases.
 *
 * <pre>{@code
 * PostgresServer server = PostgresServer.shared();
 * server.createDatabase("blog", "LC_COLLATE 'C'", "TEMPLATE template0");
 * server.address("blog").r2dbcUrl();
 * }</pre>
 *
 * <p>Thread-safe. Every method blocks, with a limit.
 */
public interface PostgresServer extends AutoCloseable {

    /**
     * The server that all tests of this JVM share; started by the first call. It is, in this order:
     *
     * <ol>
     *   <li>the server that the environment variable {@code COVET_TEST_POSTGRES} names by a URL;
     *   <li>a container, if the system property {@code covet.test.database} is {@code container};
     *   <li>an {@link EmbeddedPostgres}.
     * </ol>
     *
     * <p>It is stopped when the JVM ends; closing it earlier has no effect. If it cannot start, this and every later
     * call fails: there is no fallback, and a test that needs it must not be skipped.
     *
     * @return the shared server
     * @throws TestDatabaseException if it cannot be reached or started
     */
    static PostgresServer shared() {
        return SharedPostgres.server();
    }

    /**
     * The database for administration.
     *
     * @return its address
     */
    PostgresAddress address();

    /**
     * A database of this server; it need not exist yet.
     *
     * @param database its name
     * @return its address
     */
    default PostgresAddress address(String database) {
        return address().withDatabase(database);
    }

    /**
     * Creates a database by one {@code CREATE DATABASE} statement.
     *
     * @param name its name, quoted where needed
     * @param options options of the statement, as SQL: {@code "TEMPLATE blog"}, {@code "LC_CTYPE 'C.UTF-8'"}
     * @return the address of the new database
     */
    default PostgresAddress createDatabase(String name, String... options) {
        SqlSession.run(
                address().connectionFactory(),
                ("CREATE DATABASE " + Quoted.name(name) + " " + String.join(" ", options)).trim());
        return address(name);
    }

    /**
     * Drops a database if it exists, and ends the connections to it.
     *
     * @param name its name, quoted where needed
     */
    default void dropDatabase(String name) {
        SqlSession.run(address().connectionFactory(), "DROP DATABASE IF EXISTS " + Quoted.name(name) + " WITH (FORCE)");
    }

    /** Gives up the server; stops it if it was started here. */
    @Override
    void close();
}
