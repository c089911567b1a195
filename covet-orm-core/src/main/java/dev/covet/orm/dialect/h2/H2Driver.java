package dev.covet.orm.dialect.h2;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.ErrorMeaning;
import dev.covet.orm.driver.Violation;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** r2dbc-h2: an embedded database that works on the thread of its caller, so the caller must not be an event loop. */
public final class H2Driver implements Driver {

    private static final int DUPLICATE_KEY = 23505;
    private static final int LOCK_TIMEOUT = 50200;
    private static final int BAD_ESCAPE = 22025;
    private static final int MERGES = 10;

    /** An interrupt, which is how those threads' own workers cancel, breaks the session that H2 is busy with. */
    private static final Scheduler UNINTERRUPTED =
            Schedulers.fromExecutor(task -> Schedulers.boundedElastic().schedule(task));

    @Override
    public boolean supports(String name) {
        return name.equals("H2");
    }

    @Override
    public @Nullable String dependency(String protocol) {
        return protocol.equals("h2") ? "io.r2dbc:r2dbc-h2" : null;
    }

    @Override
    public ErrorMeaning meaning(R2dbcException error) {
        return switch (error.getErrorCode()) {
            case LOCK_TIMEOUT -> ErrorMeaning.LOCKED;
            // LIKE has a fixed escape character here, which Covet escapes itself, so that only a regular expression is
            // left.
            case BAD_ESCAPE -> ErrorMeaning.BAD_PATTERN;
            default -> Driver.super.meaning(error);
        };
    }

    @Override
    public Violation violation(R2dbcException error) {
        return H2Violations.read(error);
    }

    /** H2 marks the place in the statement, which it repeats behind. */
    @Override
    public String reason(R2dbcException error) {
        String message = Driver.super.reason(error);
        int statement = message.indexOf("; SQL statement:");
        return statement < 0 ? message : message.substring(0, statement);
    }

    @Override
    public String explanation(boolean analyzed) {
        return analyzed ? "EXPLAIN ANALYZE " : "EXPLAIN ";
    }

    @Override
    public <T> Mono<T> shift(Mono<T> work) {
        return work.subscribeOn(UNINTERRUPTED);
    }

    /** A MERGE looks for the row first, and fails where another makes it in between: looking again, it is found. */
    @Override
    public <T> Mono<T> send(String sql, Supplier<Mono<T>> statement) {
        return sql.startsWith("MERGE ")
                ? Mono.defer(statement)
                        .retryWhen(Retry.max(MERGES)
                                .filter(H2Driver::overtaken)
                                .onRetryExhaustedThrow((retry, last) -> last.failure()))
                : statement.get();
    }

    private static boolean overtaken(Throwable error) {
        return error instanceof R2dbcException violation && violation.getErrorCode() == DUPLICATE_KEY;
    }

    /**
     * H2 keeps the rows that an {@code INSERT} within a {@code SELECT} wrote before it failed; a transaction undoes
     * them.
     */
    @Override
    public <T> Mono<T> whole(Connection connection, Mono<T> write) {
        Publisher<Connection> begun = Mono.from(connection.beginTransaction()).thenReturn(connection);
        return Mono.usingWhen(
                begun,
                ready -> write,
                Connection::commitTransaction,
                (failed, error) -> failed.rollbackTransaction(),
                // Who cancels is on another thread, which must not wait for the statement that is running.
                abandoned -> shift(Mono.from(abandoned.rollbackTransaction())));
    }
}
