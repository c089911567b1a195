package dev.covet.orm.testkit;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.UUID;

/**
 * A fresh H2 database in memory, in the mode that comes closest to PostgreSQL: its names and types, lower-case
 * identifiers, nulls sorted as the highest values. It lives until it is closed, with or without connections.
 *
 * <pre>{@code
 * try (H2Database database = H2Database.create()) {
 *     database.execute("CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
 * }
 * }</pre>
 *
 * <p>The driver {@code io.r2dbc:r2dbc-h2} must be on the class path.
 */
public final class H2Database implements TestDatabase {

    private final String r2dbcUrl;

    private H2Database(String name) {
        r2dbcUrl = "r2dbc:h2:mem:///" + name
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }

    /**
     * Creates an empty database.
     *
     * @return the database
     */
    public static H2Database create() {
        return new H2Database("covet-" + UUID.randomUUID());
    }

    /**
     * Creates a database and fills it.
     *
     * @param template what the database shall hold
     * @return the database
     */
    public static H2Database create(Class<? extends DatabaseTemplate> template) {
        H2Database database = create();
        Templates.newInstance(template).prepare(database);
        return database;
    }

    @Override
    public String r2dbcUrl() {
        return r2dbcUrl;
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return ConnectionFactories.get(r2dbcUrl);
    }

    @Override
    public void close() {
        execute("SHUTDOWN IMMEDIATELY");
    }

    @Override
    public String toString() {
        return r2dbcUrl;
    }
}
