package dev.covet.orm.driver;

import dev.covet.orm.error.SettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a datasource wants of each of its sessions with the server; null leaves it to the driver or to the server.
 *
 * <pre>{@code
 * SessionSettings.none().withQueryTimeout(Duration.ofSeconds(30)).withLockTimeout(Duration.ofSeconds(2))
 * }</pre>
 *
 * @param queryTimeout how long a statement may run
 * @param lockTimeout how long a statement waits for a lock
 * @param idleInTransactionTimeout how long a transaction may do nothing before the server ends it
 * @param connectTimeout how long reaching the server may take, without the handshake
 * @param applicationName what the sessions call themselves
 * @param pooled whether a pooler such as PgBouncer stands before the server and gives each transaction another session,
 *     so that nothing may be kept in one
 * @param cachedStatements how many prepared statements each connection keeps
 */
public record SessionSettings(
        @Nullable Duration queryTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration idleInTransactionTimeout,
        @Nullable Duration connectTimeout,
        @Nullable String applicationName,
        boolean pooled,
        @Nullable Integer cachedStatements) {

    private static final SessionSettings NONE = new SessionSettings(null, null, null, null, null, false, null);

    public SessionSettings {
        requirePositive(queryTimeout, "query-timeout");
        requirePositive(lockTimeout, "lock-timeout");
        requirePositive(idleInTransactionTimeout, "idle-in-transaction-timeout");
        requirePositive(connectTimeout, "connect-timeout");
        requireCache(cachedStatements, pooled);
        if (pooled && (lockTimeout != null || idleInTransactionTimeout != null)) {
            throw new SettingException(
                    lockTimeout == null ? "idle-in-transaction-timeout" : "lock-timeout",
                    "has no place beside pgbouncer, which keeps no session; set it on the server, as by ALTER ROLE app"
                            + " SET lock_timeout = '2s'");
        }
    }

    private static void requireCache(@Nullable Integer statements, boolean pooled) {
        if (statements != null && statements < 0) {
            throw new SettingException("prepared-statement-cache-queries", "must not be negative");
        }
        if (statements != null && statements > 0 && pooled) {
            throw new SettingException(
                    "prepared-statement-cache-queries",
                    "has no place beside pgbouncer, behind which no prepared statement can be kept");
        }
    }

    private static void requirePositive(@Nullable Duration limit, String name) {
        if (limit != null && limit.toMillis() <= 0) {
            throw new SettingException(name, "must be at least 1 ms");
        }
    }

    /** All as the driver and the server like it. */
    public static SessionSettings none() {
        return NONE;
    }

    /** These settings with a limit to the run time of a statement. */
    public SessionSettings withQueryTimeout(@Nullable Duration limit) {
        return new SessionSettings(
                limit,
                lockTimeout,
                idleInTransactionTimeout,
                connectTimeout,
                applicationName,
                pooled,
                cachedStatements);
    }

    /** These settings with a limit to the wait for a lock. */
    public SessionSettings withLockTimeout(@Nullable Duration limit) {
        return new SessionSettings(
                queryTimeout,
                limit,
                idleInTransactionTimeout,
                connectTimeout,
                applicationName,
                pooled,
                cachedStatements);
    }

    /** These settings with a limit to how long a transaction may do nothing. */
    public SessionSettings withIdleInTransactionTimeout(@Nullable Duration limit) {
        return new SessionSettings(
                queryTimeout, lockTimeout, limit, connectTimeout, applicationName, pooled, cachedStatements);
    }

    /** These settings with a limit to the time that reaching the server may take. */
    public SessionSettings withConnectTimeout(@Nullable Duration limit) {
        return new SessionSettings(
                queryTimeout, lockTimeout, idleInTransactionTimeout, limit, applicationName, pooled, cachedStatements);
    }

    /** These settings with a name for the sessions. */
    public SessionSettings withApplicationName(@Nullable String name) {
        return new SessionSettings(
                queryTimeout, lockTimeout, idleInTransactionTimeout, connectTimeout, name, pooled, cachedStatements);
    }

    /** These settings for a server behind a pooler such as PgBouncer, or not. */
    public SessionSettings withPooled(boolean behindPooler) {
        return new SessionSettings(
                queryTimeout,
                lockTimeout,
                idleInTransactionTimeout,
                connectTimeout,
                applicationName,
                behindPooler,
                cachedStatements);
    }

    /** These settings with a bound to the prepared statements that each connection keeps. */
    public SessionSettings withCachedStatements(@Nullable Integer bound) {
        return new SessionSettings(
                queryTimeout, lockTimeout, idleInTransactionTimeout, connectTimeout, applicationName, pooled, bound);
    }
}
