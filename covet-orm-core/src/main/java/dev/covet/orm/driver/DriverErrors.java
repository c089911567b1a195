package dev.covet.orm.driver;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.UncategorizedR2dbcException;
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
        String shown = ShownSql.behind(" ", sql);
        return switch (driver.meaning(error)) {
            case CONNECTION_LOST ->
                new DataAccessResourceFailureException(
                        task + ": the connection is lost: " + reason(driver, error) + closer(error) + shown,
                        brief(error));
            case ENDED_BY_SERVER ->
                new DataAccessResourceFailureException(
                        task + ": the server has ended the connection: " + reason(driver, error) + " (SQLSTATE "
                                + error.getSqlState() + "). A transaction on it is rolled back." + shown,
                        brief(error));
            case NO_ROOM ->
                new DataAccessResourceFailureException(
                        task + ": the server has no room: " + reason(driver, error) + shown, brief(error));
            case STOPPED ->
                new QueryTimeoutException(
                        task + " was stopped by the server: it ran longer than its time limit, or was cancelled."
                                + shown,
                        error);
            case READ_ONLY ->
                new InvalidDataAccessApiUsageException(
                        task
                                + " was refused by the server, which takes no writes here: the transaction is read-only, or"
                                + " the server itself is." + shown,
                        error);
            case UNSUPPORTED, BAD_STATEMENT -> badGrammar(driver, task, sql, error);
            case LOCKED ->
                new CannotAcquireLockException(
                        task + " did not get a lock that another transaction holds." + shown, error);
            case CONFLICT ->
                new CannotAcquireLockException(
                        task + " conflicts with what another transaction has done; this one is undone, and may succeed"
                                + " when it is tried again, as atomic(...) does with retries." + shown,
                        brief(error));
            case DEADLOCK ->
                new PessimisticLockingFailureException(
                        task + " was in a deadlock, and its transaction was chosen to give way; it is undone, and may"
                                + " succeed when it is tried again, as atomic(...) does with retries." + shown,
                        brief(error));
            case DIVISION_BY_ZERO ->
                new DataIntegrityViolationException(
                        task + " divides by zero. Leave such rows out, or divide by nullIf(..., 0)." + shown,
                        masked(error));
            case BAD_PATTERN ->
                new InvalidDataAccessApiUsageException(
                        task + " was given a regular expression that the database cannot read. Correct it." + shown,
                        masked(error));
            case BAD_VALUE -> badValue(task, sql, masked(error));
            case VIOLATION -> converted(task, sql, masked(error));
            case REFUSED ->
                new UncategorizedR2dbcException(
                        task + " was refused by the database: " + reason(driver, error) + shown,
                        sql == null ? null : ShownSql.cut(sql),
                        brief(error));
            case OTHER ->
                error instanceof R2dbcBadGrammarException
                        ? badGrammar(driver, task, sql, error)
                        : converted(task, sql, brief(error));
        };
    }

    /** A driver that finds its connection closed has not been told why. */
    private static String closer(R2dbcException error) {
        return error.getSqlState() == null || error.getSqlState().equals("08006")
                ? ". The server or something on the way to it has closed it: a restart, an administrator, a limit to idle"
                        + " sessions or transactions, the network."
                : "";
    }

    private static RuntimeException converted(String task, @Nullable String sql, R2dbcException error) {
        return ConnectionFactoryUtils.convertR2dbcException(task, sql == null ? null : ShownSql.cut(sql), error);
    }

    private static RuntimeException badGrammar(Driver driver, String task, @Nullable String sql, R2dbcException error) {
        return new BadSqlGrammarException(
                task + ": " + reason(driver, error), sql == null ? "" : ShownSql.cut(sql), brief(error));
    }

    /** What the driver says, which may repeat a whole statement. */
    private static String reason(Driver driver, R2dbcException error) {
        return ShownSql.cut(driver.reason(error));
    }

    /** The error itself, or one that says as much in fewer words where the driver repeats a long statement. */
    private static R2dbcException brief(R2dbcException error) {
        String message = String.valueOf(error.getMessage());
        String shown = ShownSql.cut(message);
        return shown.equals(message) || error.getSqlState() == null ? error : copy(error, shown);
    }

    private static RuntimeException badValue(String task, @Nullable String sql, R2dbcException masked) {
        return new DataIntegrityViolationException(
                task + ": a value does not fit: " + masked.getMessage() + ShownSql.behind("; ", sql), masked);
    }

    /** The failure of a statement that ran longer than the query timeout. */
    public static QueryTimeoutException timedOut(String task, Duration timeout) {
        return new QueryTimeoutException(
                task + " was stopped: it ran longer than the query timeout of " + timeout.toMillis() + " ms.");
    }

    /** The failure of a statement of which a server that would have stopped it in time has said nothing. */
    public static QueryTimeoutException unanswered(String task, Duration timeout) {
        return new QueryTimeoutException(
                task + " was given up: the server has not answered within the query timeout of " + timeout.toMillis()
                        + " ms, nor has it stopped the statement then. Its connection was closed.");
    }

    /** The same error up to the first quote: in quotes databases repeat the values they were given. */
    public static R2dbcException masked(R2dbcException error) {
        String message = QUOTED.matcher(String.valueOf(error.getMessage())).replaceAll("\"...\"");
        return copy(error, message);
    }

    private static R2dbcException copy(R2dbcException error, String message) {
        String state = error.getSqlState();
        R2dbcException copy = ErrorMeaning.standard(error) == ErrorMeaning.VIOLATION
                ? new R2dbcDataIntegrityViolationException(message, state, error.getErrorCode())
                : new R2dbcNonTransientResourceException(message, state, error.getErrorCode());
        copy.setStackTrace(error.getStackTrace());
        return copy;
    }
}
