package dev.covet.orm.datasource;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;

/**
 * Spring's exceptions for a driver's errors, without the values that some databases repeat in their messages.
 *
 * <pre>{@code
 * .onErrorMap(R2dbcException.class, error -> DriverErrors.translate("INSERT Post", sql, error))
 * }</pre>
 */
public final class DriverErrors {

    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");
    private static final String QUERY_CANCELLED = "57014";
    private static final String NOT_SUPPORTED = "0A";
    private static final String READ_ONLY = "25006";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    /** From the first quote on, in the quotation marks of the languages that PostgreSQL speaks; none is escaped. */
    private static final Pattern QUOTED = Pattern.compile("(?s)[\"'`«»‹›„“”‚‘’「].*");

    private DriverErrors() {}

    /** Whether the connection itself is lost, as opposed to a statement that was refused. */
    public static boolean connectionLost(Throwable error) {
        if (!(error instanceof R2dbcException driver)) {
            return false;
        }
        String state = driver.getSqlState();
        return state == null
                ? error instanceof R2dbcNonTransientResourceException
                : state.startsWith("08") || SHUTTING_DOWN.contains(state);
    }

    /** Whether the error, translated or not, is the driver's: the statement has ended then. */
    public static boolean answered(Throwable error) {
        return error instanceof R2dbcException || error.getCause() instanceof R2dbcException;
    }

    /** The SQLSTATE of the driver's error, which may have been translated; null if there is none. */
    public static @Nullable String sqlState(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException driver) {
                return driver.getSqlState();
            }
        }
        return null;
    }

    /**
     * The {@code DataAccessException} for an error.
     *
     * @param task what was done, such as {@code INSERT Post}
     * @param sql the statement with its markers, null if there is none
     * @param error what the driver said
     */
    public static RuntimeException translate(String task, @Nullable String sql, R2dbcException error) {
        String state = String.valueOf(error.getSqlState());
        if (state.equals(QUERY_CANCELLED)) {
            return new QueryTimeoutException(
                    task + " was stopped by the server: it ran longer than its time limit, or was cancelled."
                            + shown(" ", sql),
                    error);
        }
        if (state.equals(READ_ONLY)) {
            return new InvalidDataAccessApiUsageException(
                    task + " was refused by the server: the transaction is read-only. Write in one that is not, or on"
                            + " the primary." + shown(" ", sql),
                    error);
        }
        if (state.startsWith(NOT_SUPPORTED)) {
            return new BadSqlGrammarException(task, String.valueOf(sql), error);
        }
        if (state.equals(LOCK_NOT_AVAILABLE) || error.getErrorCode() == H2_LOCK_TIMEOUT) {
            return new CannotAcquireLockException(
                    task + " did not get a lock that another transaction holds." + shown(" ", sql), error);
        }
        if (state.startsWith(DATA_EXCEPTION)) {
            R2dbcException masked = masked(error);
            return new DataIntegrityViolationException(
                    task + ": a value does not fit: " + masked.getMessage() + shown("; ", sql), masked);
        }
        return ConnectionFactoryUtils.convertR2dbcException(
                task, sql, state.startsWith(INTEGRITY_VIOLATION) ? masked(error) : error);
    }

    private static String shown(String separator, @Nullable String sql) {
        return sql == null ? "" : separator + "SQL [" + sql + "]";
    }

    /** The failure of a statement that ran longer than it may. */
    public static RuntimeException timedOut(String task, long millis) {
        return new QueryTimeoutException(
                task + " was stopped: it ran longer than the query timeout of " + millis + " ms.");
    }

    /** The same error up to the first quote: in quotes databases repeat the values they were given. */
    public static R2dbcException masked(R2dbcException error) {
        String message = QUOTED.matcher(String.valueOf(error.getMessage())).replaceAll("\"...\"");
        String state = error.getSqlState();
        R2dbcException masked = state != null && state.startsWith(INTEGRITY_VIOLATION)
                ? new R2dbcDataIntegrityViolationException(message, state, error.getErrorCode())
                : new R2dbcNonTransientResourceException(message, state, error.getErrorCode());
        masked.setStackTrace(error.getStackTrace());
        return masked;
    }
}
