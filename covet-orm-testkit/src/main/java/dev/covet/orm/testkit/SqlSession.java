package dev.covet.orm.testkit;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One connection, used from blocking code. */
final class SqlSession implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Connection connection;

    private SqlSession(Connection connection) {
        this.connection = connection;
    }

    static SqlSession open(ConnectionFactory factory) {
        return open(factory, LIMIT);
    }

    static SqlSession open(ConnectionFactory factory, Duration limit) {
        Connection connection = Mono.<Connection>from(factory.create()).block(limit);
        if (connection == null) {
            throw new TestDatabaseException("The driver gave no connection");
        }
        return new SqlSession(connection);
    }

    /** Opens a session, runs the statements and closes it. */
    static void run(ConnectionFactory factory, String... statements) {
        try (SqlSession session = open(factory)) {
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    /** Opens a session, reads one value and closes it. */
    static <T> @Nullable T read(ConnectionFactory factory, String sql, Class<T> type) {
        try (SqlSession session = open(factory)) {
            return session.value(sql, type);
        }
    }

    void execute(String sql) {
        Flux.from(connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .then()
                .block(LIMIT);
    }

    /** The first column of the first row; null when there is no row or the value is null. */
    <T> @Nullable T value(String sql, Class<T> type) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> Mono.justOrEmpty(row.get(0, type))))
                .collectList()
                .flatMap(values -> values.isEmpty() ? Mono.<T>empty() : values.get(0))
                .block(LIMIT);
    }

    @Override
    public void close() {
        Mono.from(connection.close()).block(LIMIT);
    }
}
