package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How a driver behaves, where drivers differ: not its SQL, which is the dialect's, but what its connections can do.
 *
 * <p>Stateless; the methods of this interface are what every driver can do.
 */
public interface Driver {

    /** The behaviour of the driver that calls itself by this name. */
    static Driver of(ConnectionFactoryMetadata metadata) {
        return switch (metadata.getName()) {
            case "PostgreSQL" -> new PostgresqlDriver();
            case "H2" -> new H2Driver();
            default -> new StandardDriver();
        };
    }

    /** Moves work with a connection off the caller's thread if this driver blocks it, else returns it as it is. */
    default <T> Mono<T> shift(Mono<T> work) {
        return work;
    }

    /** Sends a statement, and again where this driver's database gives up on what it should do by itself. */
    default <T> Mono<T> send(String sql, Supplier<Mono<T>> statement) {
        return statement.get();
    }

    /** The statement so that it leaves nothing behind wherever it is given up: nothing it has encoded, nothing received. */
    default <T> Mono<T> abandonable(Mono<T> statement) {
        return statement;
    }

    /** The write, on a connection in no transaction, so that nothing of it stays where it fails or is given up. */
    default <T> Mono<T> whole(Connection connection, Mono<T> write) {
        return write;
    }

    /** Asks the server to stop what the connection is doing; completes when that is asked, or cannot be asked. */
    default Mono<Void> cancel(Connection connection) {
        return Mono.empty();
    }

    /** The statement that limits the run time of each statement in this transaction, null if there is none. */
    default @Nullable String transactionTimeout(Duration limit) {
        return null;
    }

    /** Whether a {@code SELECT} can be read through {@code DECLARE ... CURSOR} and {@code FETCH}. */
    default boolean cursors() {
        return false;
    }

    /** Whether the server itself enforces the query timeout that {@link #tune} was given. */
    default boolean enforcesQueryTimeout() {
        return false;
    }

    /** Sets options that are better than the driver's defaults, where the URL does not set them. */
    default void tune(ConnectionFactoryOptions.Builder options, DatasourceSettings settings) {}

    /** Runs a statement without parameters to its end, ignoring what it returns. */
    static Mono<Void> execute(Connection connection, String sql) {
        return Flux.defer(() -> Flux.from(connection.createStatement(sql).execute()))
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
