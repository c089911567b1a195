package dev.covet.orm.testkit;

import io.r2dbc.spi.ConnectionFactory;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh database on {@link PostgresServer#shared()}.
 *
 * <pre>{@code
 * static final PostgresDatabase database = PostgresDatabase.create(BlogTables.class);
 *
 * @DynamicPropertySource
 * static void properties(DynamicPropertyRegistry registry) {
 *     registry.add("spring.r2dbc.url", database::r2dbcUrl);
 * }
 * }</pre>
 *
 * <p>One that nobody closes is dropped when the JVM ends. Without Spring, {@link DatabaseTest} makes and drops it.
 */
public final class PostgresDatabase implements TestDatabase {

    /** Keeps apart the JVMs that test on one server at the same time. */
    private static final String PREFIX =
            "covet_test_" + UUID.randomUUID().toString().substring(0, 8) + "_";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final PostgresServer server;
    private final PostgresAddress address;

    private PostgresDatabase(PostgresServer server, PostgresAddress address) {
        this.server = server;
        this.address = address;
        CloseAtExit.add(this);
    }

    /**
     * Creates an empty database.
     *
     * @return the database
     * @throws TestDatabaseException if there is no server
     */
    public static PostgresDatabase create() {
        return create(PostgresServer.shared());
    }

    /**
     * Creates a copy of a template, which is prepared by the first call that names it.
     *
     * @param template what the database shall hold
     * @return the database
     * @throws TestDatabaseException if there is no server, or the template has no constructor without parameters
     */
    public static PostgresDatabase create(Class<? extends DatabaseTemplate> template) {
        return create(PostgresServer.shared(), "TEMPLATE " + Quoted.name(Templates.prepared(template)));
    }

    static PostgresDatabase create(PostgresServer server, String... options) {
        return new PostgresDatabase(server, server.createDatabase(PREFIX + COUNTER.incrementAndGet(), options));
    }

    /**
     * Where the database is: host, port, name, user and password.
     *
     * @return the address
     */
    public PostgresAddress address() {
        return address;
    }

    @Override
    public String r2dbcUrl() {
        return address.r2dbcUrl();
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return address.connectionFactory();
    }

    @Override
    public void close() {
        CloseAtExit.remove(this);
        server.dropDatabase(address.database());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
