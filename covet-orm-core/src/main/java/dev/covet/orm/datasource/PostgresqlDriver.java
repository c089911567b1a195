package dev.covet.orm.datasource;

import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.TimeZone;
import reactor.core.publisher.Mono;

/** r2dbc-postgresql: never blocks, can stop a running statement. */
final class PostgresqlDriver implements Driver {

    private static final int CACHED_STATEMENTS = 256;

    /** The driver itself frees what it drops in some places only, so it may have done so already. */
    @Override
    public <T> Mono<T> abandonable(Mono<T> statement) {
        return new RunToEnd<>(
                statement.doOnDiscard(ReferenceCounted.class, PostgresqlDriver::free), ConnectionLife.LIMIT);
    }

    private static void free(ReferenceCounted dropped) {
        if (dropped.refCnt() > 0) {
            ReferenceCountUtil.safeRelease(dropped);
        }
    }

    @Override
    public Mono<Void> cancel(Connection connection) {
        PostgresqlConnection postgresql = unwrap(connection);
        return postgresql == null ? Mono.empty() : postgresql.cancelRequest();
    }

    private static @org.jspecify.annotations.Nullable PostgresqlConnection unwrap(Connection connection) {
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
    public boolean cursors() {
        return true;
    }

    @Override
    public boolean enforcesQueryTimeout() {
        return true;
    }

    @Override
    public void tune(ConnectionFactoryOptions.Builder options, DatasourceSettings settings) {
        ConnectionFactoryOptions given = options.build();
        set(options, given, "tcpKeepAlive", true);
        // The driver's own default is the zone of this machine, and then a query has other answers on another machine.
        set(options, given, "timeZone", TimeZone.getTimeZone("UTC"));
        // The driver's own default never forgets a statement: each costs memory on both sides.
        set(options, given, "preparedStatementCacheQueries", CACHED_STATEMENTS);
        if (settings.queryTimeout() != null) {
            set(options, given, "statementTimeout", settings.queryTimeout());
        }
        if (settings.applicationName() != null) {
            set(options, given, "applicationName", settings.applicationName());
        }
    }

    private static void set(
            ConnectionFactoryOptions.Builder options, ConnectionFactoryOptions given, String name, Object value) {
        Option<Object> option = Option.valueOf(name);
        if (!given.hasOption(option)) {
            options.option(option, value);
        }
    }
}
