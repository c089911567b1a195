package dev.covet.orm.datasource;

import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.pool.PoolShutdownException;

/** Says why there is no connection, and where, and what to do about it. Shows no credentials. */
final class ConnectionFailures {

    private final String node;
    private final @Nullable String server;

    /**
     * @param node the qualified name of the node
     * @param server host, port and database as one may show them, null if not known
     */
    ConnectionFailures(String node, @Nullable String server) {
        this.node = node;
        this.server = server;
    }

    /** Every connection is in use, and none came back in time. */
    DataAccessException exhausted(String limit, PoolSizes pool) {
        return new TransientDataAccessResourceException(
                "No connection became free in the pool of " + place() + " within " + limit
                        + ": " + usage(pool)
                        + ". Statements that hold a connection for long, or a transaction that waits for a second connection,"
                        + " are the usual reasons; else raise the pool's max-size or max-acquire-time.");
    }

    /** There is room for another connection, but it was not opened in time. */
    DataAccessException unanswered(String limit) {
        return new DataAccessResourceFailureException("No connection to " + place() + " could be opened within " + limit
                + ". Is the server reachable, and does it answer?");
    }

    /** As many callers wait as may. */
    DataAccessException rejected(PoolSizes pool) {
        return new TransientDataAccessResourceException("Too many callers wait for a connection in " + place() + ": "
                + usage(pool) + ", and max-pending allows " + pool.maxPending()
                + ". The database does not keep up with the load; raise max-size if it can bear more, or"
                + " max-pending if waiting is acceptable.");
    }

    /** The application has closed the datasource. */
    DataAccessException closed(@Nullable Throwable error) {
        return new DataAccessResourceFailureException(
                "The pool of " + place() + " is closed: the application is shutting down.", error);
    }

    Throwable explain(Throwable error) {
        if (error instanceof DataAccessException) {
            return error;
        }
        if (error instanceof PoolShutdownException) {
            return closed(error);
        }
        if (error instanceof TimeoutException) {
            return new DataAccessResourceFailureException(
                    "Opening a connection to " + place() + " took too long. Is the server reachable, and does it"
                            + " answer? The pool's max-create-time limits the wait.",
                    error);
        }
        if (error instanceof R2dbcException refused) {
            String reason = reason(refused);
            return new DataAccessResourceFailureException(
                    "Cannot connect to " + place() + ": " + reason + ". " + advice(refused, reason), error);
        }
        return error;
    }

    private String place() {
        return "datasource " + node + (server == null ? "" : " (" + server + ")");
    }

    private static String usage(PoolSizes pool) {
        return "all " + pool.max() + " connections are in use and " + pool.pending() + " callers wait";
    }

    private static String reason(R2dbcException error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String advice(R2dbcException error, String reason) {
        String state = String.valueOf(error.getSqlState());
        if (state.startsWith("28")) {
            return "Check the user name and the password.";
        }
        if ("3D000".equals(state)) {
            return "Create the database, or correct its name in the URL.";
        }
        if ("53300".equals(state)) {
            return "The server has no room for more connections: lower max-size, or raise its limit.";
        }
        if (reason.contains("SSL")) {
            return "Let the server take TLS, or connect without it: look at sslMode in the URL, and at the SSL bundle.";
        }
        return "Is the server running, and are host and port right?";
    }
}
