package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.SessionSettings;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What r2dbc-postgresql is told beyond the URL, which comes first. */
final class PostgresqlOptions {

    private static final int CACHED_STATEMENTS = 256;
    private static final List<String> FILES = List.of("sslRootCert", "sslCert", "sslKey");
    private static final String PARAMETERS = "options";

    private final ConnectionFactoryOptions.Builder options;
    private final ConnectionFactoryOptions given;

    private PostgresqlOptions(ConnectionFactoryOptions.Builder options) {
        this.options = options;
        this.given = options.build();
    }

    static void set(ConnectionFactoryOptions.Builder options, SessionSettings session) {
        PostgresqlOptions own = new PostgresqlOptions(options);
        own.set("tcpKeepAlive", true);
        // The driver's own default is the zone of this machine, and then a query has other answers on another machine.
        own.set("timeZone", TimeZone.getTimeZone("UTC"));
        // The driver's own default never forgets a statement: each costs memory on both sides. Behind a pooler the next
        // transaction has another session, which does not know the statement.
        int cached = Objects.requireNonNullElse(session.cachedStatements(), CACHED_STATEMENTS);
        own.set("preparedStatementCacheQueries", session.pooled() ? 0 : cached);
        own.set("applicationName", session.applicationName());
        own.set("connectTimeout", session.connectTimeout());
        if (!session.pooled()) {
            own.set("statementTimeout", session.queryTimeout());
            own.set("lockWaitTimeout", session.lockTimeout());
            own.setParameter("idle_in_transaction_session_timeout", session.idleInTransactionTimeout());
        }
    }

    /** Returns what to say of a file for TLS that is not there; null if all are. */
    static @Nullable String missingFile(ConnectionFactoryOptions options) {
        for (String name : FILES) {
            Object file = options.getValue(Option.valueOf(name));
            if (file instanceof String path && !isThere(path)) {
                return name + " names the file " + path + ", which is not there";
            }
        }
        return null;
    }

    /** Looks where the driver does: at files, then among the resources of the class path. */
    private static boolean isThere(String path) {
        return new File(path).exists()
                || PostgresqlOptions.class.getClassLoader().getResource(path) != null;
    }

    private void set(String name, @Nullable Object value) {
        Option<Object> option = Option.valueOf(name);
        if (value != null && !given.hasOption(option)) {
            options.option(option, value);
        }
    }

    /** One that the driver has no name for; in a URL such parameters are one text, which stays as it is. */
    private void setParameter(String name, @Nullable Duration limit) {
        if (limit == null) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (given.getValue(Option.valueOf(PARAMETERS)) instanceof Map<?, ?> present) {
            present.forEach((key, value) -> parameters.put(String.valueOf(key), String.valueOf(value)));
        } else if (given.getValue(Option.valueOf(PARAMETERS)) instanceof String text) {
            for (String parameter : text.split(";", -1)) {
                int end = parameter.indexOf('=');
                parameters.put(
                        end < 0 ? parameter : parameter.substring(0, end), end < 0 ? "" : parameter.substring(end + 1));
            }
        }
        parameters.putIfAbsent(name, String.valueOf(limit.toMillis()));
        options.option(Option.valueOf(PARAMETERS), parameters);
    }
}
