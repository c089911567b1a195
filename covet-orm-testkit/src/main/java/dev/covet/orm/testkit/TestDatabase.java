package dev.covet.orm.testkit;

import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A database for one test class or one test, of one {@link DatabaseProduct}.
 *
 * <p>Thread-safe. {@link #execute} and {@link #value} block, each on a connection of its own, and with a limit.
 */
public interface TestDatabase extends AutoCloseable {

    /**
     * The URL for {@code spring.r2dbc.url}, complete with the credentials.
     *
     * @return the URL
     */
    String r2dbcUrl();

    /**
     * Finds the driver; nothing is connected yet and nothing is pooled.
     *
     * @return a factory that opens one connection for each subscription
     */
    ConnectionFactory connectionFactory();

    /**
     * Runs statements without parameters, such as those that make tables. They may stand in one string, separated by
     * semicolons.
     *
     * @param statements the statements
     */
    default void execute(String... statements) {
        SqlSession.run(connectionFactory(), statements);
    }

    /**
     * Reads the first column of the first row.
     *
     * @param <T> the type
     * @param sql a query without parameters
     * @param type the type as which the driver should read the value
     * @return the value; null if there is no row or the value is null
     */
    default <T> @Nullable T value(String sql, Class<T> type) {
        return SqlSession.read(connectionFactory(), sql, type);
    }

    /** Drops the database and ends the connections to it. */
    @Override
    void close();
}
