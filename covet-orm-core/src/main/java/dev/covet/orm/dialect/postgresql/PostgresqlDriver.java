package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.ReplicationState;
import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.driver.Violation;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** r2dbc-postgresql: never blocks, can stop a running statement. */
public final class PostgresqlDriver implements Driver {

    private static final int MAX_PARAMETERS = 65_535;
    private static final int LARGE = 16 << 10;
    private static final Set<String> PROTOCOLS = Set.of("postgresql", "postgres");

    @Override
    public boolean supports(String name) {
        return name.equals("PostgreSQL");
    }

    @Override
    public @Nullable String dependency(String protocol) {
        return PROTOCOLS.contains(protocol) ? "org.postgresql:r2dbc-postgresql" : null;
    }

    @Override
    public Violation violation(R2dbcException error) {
        return error instanceof PostgresqlException own
                ? PostgresqlViolations.read(own.getErrorDetails())
                : Driver.super.violation(error);
    }

    @Override
    public String reason(R2dbcException error) {
        if (!(error instanceof PostgresqlException own)) {
            return Driver.super.reason(error);
        }
        ErrorDetails details = own.getErrorDetails();
        String where = details.getPosition()
                .map(position -> " (at character " + position + ")")
                .orElse("");
        String hint = details.getHint().map(text -> " " + text).orElse("");
        return details.getMessage() + where + hint;
    }

    /** The driver itself frees what it drops in some places only, so it may have done so already. */
    @Override
    public Context abandonable(Context context) {
        return Operators.enableOnDiscard(context, dropped -> {
            if (dropped instanceof ReferenceCounted counted) {
                free(counted);
            } else {
                Operators.onDiscard(dropped, context);
            }
        });
    }

    /** Cancelled by one thread while another one hands it rows, it may lose some without freeing their buffers. */
    @Override
    public boolean cancellable() {
        return false;
    }

    private static void free(ReferenceCounted dropped) {
        if (dropped.refCnt() > 0) {
            ReferenceCountUtil.safeRelease(dropped);
        }
    }

    @Override
    public Mono<Long> copy(Connection connection, String sql, Object rows) {
        return ((BinaryRows) rows).send(Objects.requireNonNull(unwrap(connection)), sql);
    }

    @Override
    public Mono<Void> cancel(Connection connection) {
        PostgresqlConnection postgresql = unwrap(connection);
        return postgresql == null ? Mono.empty() : postgresql.cancelRequest();
    }

    private static @Nullable PostgresqlConnection unwrap(Connection connection) {
        if (connection instanceof PostgresqlConnection postgresql) {
            return postgresql;
        }
        return connection instanceof Wrapped<?> wrapped ? wrapped.unwrap(PostgresqlConnection.class) : null;
    }

    @Override
    public String transactionTimeout(Duration limit) {
        return "SET LOCAL statement_timeout = " + Math.max(1, limit.toMillis());
    }

    @Override
    public String explanation(boolean analyzed) {
        return analyzed ? "EXPLAIN (ANALYZE, BUFFERS) " : "EXPLAIN ";
    }

    @Override
    public String withoutConstants(String plan) {
        return PostgresqlPlans.withoutConstants(plan);
    }

    @Override
    public Mono<ReplicationState> replication(Connection connection) {
        return PostgresqlReplication.ask(connection);
    }

    @Override
    public Mono<Boolean> awaitReplay(Connection connection, long position, Duration limit) {
        return PostgresqlReplication.await(connection, position, limit);
    }

    @Override
    public boolean pipelines() {
        return true;
    }

    /** The protocol counts them in two bytes. */
    @Override
    public int maxParameters() {
        return MAX_PARAMETERS;
    }

    /**
     * Whatever has parameters becomes a named statement, of which both sides keep the text: the driver has no way to
     * send one without a name, or to forget a single one. Short ones are bounded by their number.
     */
    @Override
    public int keptCharacters(String sql, int parameters) {
        return parameters > 0 && sql.length() > LARGE ? sql.length() : 0;
    }

    @Override
    public boolean cursors() {
        return true;
    }

    /** Through a pooler it cannot be asked to: that refuses the parameter, and gives each transaction another session. */
    @Override
    public boolean enforcesQueryTimeout(SessionSettings session) {
        return !session.pooled();
    }

    @Override
    public void tune(ConnectionFactoryOptions.Builder options, SessionSettings session) {
        PostgresqlOptions.set(options, session);
    }

    @Override
    public @Nullable String problem(ConnectionFactoryOptions options) {
        return PostgresqlOptions.missingFile(options);
    }
}
