package dev.covet.orm.driver;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
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
 * .onErrorMap(R2dbcException.class, error -> DriverErrors.translate(driver, "INSERT Post", sql, error))
 * }</pre>
 */
public final class DriverErrors {

    /** From the first quote on, in the quotation marks of the languages that PostgreSQL speaks; none is escaped. */
    private static final Pattern QUOTED = Pattern.compile("(?s)[\"'`«»‹›„“”‚‘’「].*");

    private DriverErrors() {}

    /** Whether the error, translated or not, is the driver's: the statement has ended then. */
    public static boolean answered(Throwable error) {
        return error instanceof R2dbcException || error.getCause() instanceof R2dbcException;
    }

    /** The SQLSTATE of the driver's error, which may have been translated; null if there is none. */
    public static @Nullable String sqlState(@Nullable Throwable error) {
        R2dbcException own = driverError(error);
        return own == null ? null : own.getSqlState();
    }

    /** The driver's error in one that may have been translated; null if there is none. */
    public static @Nullable R2dbcException driverError(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException own) {
                return own;
            }
        }
        return null;
    }

    /**
     * The {@code DataAccessException} for an error.
     *
     * @param driver whose error it is
     * @param task what was done, such as {@code INSERT Post}
     * @param sql the statement with its markers, null if there is none
     * @param error what the driver said
     */
    public static RuntimeException translate(Driver driver, String task, @Nullable String sql, R2dbcException error) {
        return switch (driver.meaning(error)) {
            case STOPPED ->
                new QueryTimeoutException(
                        task + " was stopped by the server: it ran longer than its time limit, or was cancelled."
                                + shown(" ", sql),
                        error);
            case READ_ONLY ->
                new InvalidDataAccessApiUsageException(
                        task
                                + " was refused by the server: the transaction is read-only. Write in one that is not, or on"
                                + " the primary." + shown(" ", sql),
                        error);
            case UNSUPPORTED -> badGrammar(driver, task, sql, error);
            case LOCKED ->
                new CannotAcquireLockException(
                        task + " did not get a lock that another transaction holds." + shown(" ", sql), error);
            case DIVISION_BY_ZERO ->
                new DataIntegrityViolationException(
                        task + " divides by zero. Leave such rows out, or divide by nullIf(..., 0)." + shown(" ", sql),
                        masked(error));
            case BAD_PATTERN ->
                new InvalidDataAccessApiUsageException(
                        task + " was given a regular expression that the database cannot read. Correct it."
                                + shown(" ", sql),
                        masked(error));
            case BAD_VALUE -> badValue(task, sql, masked(error));
            case VIOLATION -> ConnectionFactoryUtils.convertR2dbcException(task, sql, masked(error));
            case CONNECTION_LOST, CONFLICT, OTHER ->
                error instanceof R2dbcBadGrammarException
                        ? badGrammar(driver, task, sql, error)
                        : ConnectionFactoryUtils.convertR2dbcException(task, sql, error);
        };
    }

    private static RuntimeException badGrammar(Driver driver, String task, @Nullable String sql, R2dbcException error) {
        return new BadSqlGrammarException(task + ": " + driver.reason(error), sql == null ? "" : sql, error);
    }

    private static RuntimeException badValue(String task, @Nullable String sql, R2dbcException masked) {
        return new DataIntegrityViolationException(
                task + ": a value does not fit: " + masked.getMessage() + shown("; ", sql), masked);
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
        R2dbcException masked = ErrorMeaning.standard(error) == ErrorMeaning.VIOLATION
                ? new R2dbcDataIntegrityViolationException(message, state, error.getErrorCode())
                : new R2dbcNonTransientResourceException(message, state, error.getErrorCode());
        masked.setStackTrace(error.getStackTrace());
        return masked;
    }
}
