package dev.covet.orm.driver;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * How a driver behaves, where drivers differ: not its SQL, which is the dialect's, but what its connections can do and
 * what its errors mean.
 *
 * <p>Stateless; what the methods of this interface do is right for every driver. Implementations stand beside their
 * dialect and are found by {@link ServiceLoader}: they are loaded even where the driver itself is not on the class
 * path, so they name its classes within methods only.
 */
public interface Driver {

    /** The behaviour of the driver that calls itself by this name; the standard's if nobody speaks for it. */
    static Driver of(ConnectionFactoryMetadata metadata) {
        return Drivers.named(metadata.getName());
    }

    /** The Maven coordinates of the driver for URLs with this protocol; null if nobody knows them. */
    static @Nullable String dependencyFor(String protocol) {
        return Drivers.first(driver -> driver.dependency(protocol));
    }

    /** What is wrong with options that the driver for URLs with this protocol refuses; null if nobody knows better. */
    static @Nullable String problemFor(String protocol, ConnectionFactoryOptions options) {
        return Drivers.first(driver -> driver.dependency(protocol) == null ? null : driver.problem(options));
    }

    /** Whether this is about the driver that calls itself so. */
    boolean supports(String name);

    /** The Maven coordinates of this driver if URLs with the protocol are its; else null. */
    default @Nullable String dependency(String protocol) {
        return null;
    }

    /** What an error means. */
    default ErrorMeaning meaning(R2dbcException error) {
        return ErrorMeaning.standard(error);
    }

    /** What the database says of a statement that it cannot read, and where, to be shown before the statement. */
    default String reason(R2dbcException error) {
        return String.valueOf(error.getMessage());
    }

    /** Which constraint is violated, as far as the error tells; asked of errors that mean a violation. */
    default Violation violation(R2dbcException error) {
        return new Violation(Violation.kindOf(String.valueOf(error.getSqlState())), null, null, List.of());
    }

    /** Whether the connection itself is lost, as opposed to a statement that was refused. */
    default boolean connectionLost(Throwable error) {
        return error instanceof R2dbcException own && meaning(own).losesConnection();
    }

    /** Moves work with a connection off the caller's thread if this driver blocks it, else returns it as it is. */
    default <T> Mono<T> shift(Mono<T> work) {
        return work;
    }

    /** Sends a statement, and again where this driver's database gives up on what it should do by itself. */
    default <T> Mono<T> send(String sql, Supplier<Mono<T>> statement) {
        return statement.get();
    }

    /**
     * Sends rows in a form of the database's own, and emits their number when all are in the table.
     *
     * @param sql the statement that takes them
     * @param rows what the dialect of the same database has made
     */
    default Mono<Long> copy(Connection connection, String sql, Object rows) {
        throw new UnsupportedOperationException("The driver copies no rows");
    }

    /** Whether a running statement may be cancelled without leaving anything behind; else it is read to its end. */
    default boolean cancellable() {
        return true;
    }

    /** The context for a statement, so that it leaves nothing behind where it fails or loses its connection. */
    default Context abandonable(Context context) {
        return context;
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

    /**
     * The words before a statement that ask for its plan, a text in the first column; null if it cannot be asked for.
     *
     * @param analyzed whether the statement is carried out for it
     */
    default @Nullable String explanation(boolean analyzed) {
        return null;
    }

    /** Returns a plan with question marks in the places of values. */
    default String withoutConstants(String plan) {
        return PlanConstants.withoutNumbers(PlanConstants.withoutTexts(plan));
    }

    /** Asks the server for its part in replication; empty if it has none, or its database does not say. */
    default Mono<ReplicationState> replication(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.REMOTE))
                .filter(valid -> !valid)
                .flatMap(invalid -> Mono.error(new R2dbcNonTransientResourceException("The connection is lost")));
    }

    /**
     * Tells a standby to wait until it has replayed the log up to a place, at most for the limit, and emits whether it
     * has; what is sent behind it is carried out afterwards. Fails if the server cannot wait.
     */
    default Mono<Boolean> awaitReplay(Connection connection, long position, Duration limit) {
        return Mono.just(false);
    }

    /** Whether a statement may be sent before the one before it has been answered, and is carried out after it. */
    default boolean pipelines() {
        return false;
    }

    /** How many parameters a statement may have. */
    default int maxParameters() {
        return Integer.MAX_VALUE;
    }

    /**
     * Returns how much of a statement's text the session keeps for as long as it lasts; 0 for texts that are short, or
     * that are forgotten.
     */
    default int keptCharacters(String sql, int parameters) {
        return 0;
    }

    /** Whether a {@code SELECT} can be read through {@code DECLARE ... CURSOR} and {@code FETCH}. */
    default boolean cursors() {
        return false;
    }

    /** Whether the server itself enforces the query timeout of such sessions. */
    default boolean enforcesQueryTimeout(SessionSettings session) {
        return false;
    }

    /** Sets options that the sessions want, or that are better than the driver's defaults, where the URL does not. */
    default void tune(ConnectionFactoryOptions.Builder options, SessionSettings session) {}

    /** What is wrong with options that this driver refuses in words that do not tell; null if nothing is known. */
    default @Nullable String problem(ConnectionFactoryOptions options) {
        return null;
    }

    /** Runs a statement without parameters to its end, ignoring what it returns. */
    static Mono<Void> execute(Connection connection, String sql) {
        return Flux.defer(() -> Flux.from(connection.createStatement(sql).execute()))
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}
