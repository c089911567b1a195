package dev.covet.orm.driver;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;

/** What a driver's error means, as far as Covet makes a difference: the table of SQLSTATEs. */
public enum ErrorMeaning {
    /** The connection itself is lost, as opposed to a statement that was refused. */
    CONNECTION_LOST,
    /** The server has ended the connection and said why: it shuts down, an administrator asked for it, or a limit. */
    ENDED_BY_SERVER,
    /** The server has no room for what is asked: connections, memory or disk. */
    NO_ROOM,
    /** The statement names what is not there, cannot be read, or is larger than the database can do. */
    BAD_STATEMENT,
    /** The statement was stopped: it ran longer than it may, or was cancelled. */
    STOPPED,
    /** The statement writes, and the transaction is one that only reads. */
    READ_ONLY,
    /** The database does not know how to do this. */
    UNSUPPORTED,
    /** Another transaction holds a lock. */
    LOCKED,
    /** Another transaction was in the way; the same may succeed the next time. */
    CONFLICT,
    /** Transactions waited for each other, and this one was chosen to give way; the same may succeed the next time. */
    DEADLOCK,
    /** A number was divided by zero. */
    DIVISION_BY_ZERO,
    /** A regular expression is none. */
    BAD_PATTERN,
    /** A value does not fit. */
    BAD_VALUE,
    /** A constraint is violated. */
    VIOLATION,
    /** The database refuses the statement for a reason that none of the others covers, as a trigger may give one. */
    REFUSED,
    /** Anything else: what the driver makes of it counts. */
    OTHER;

    /** Returns whether nothing can be sent on the connection any more. */
    public boolean losesConnection() {
        return this == CONNECTION_LOST || this == ENDED_BY_SERVER;
    }

    /** Returns whether another transaction was in the way of this one, which is undone and may be tried again. */
    public boolean mayPass() {
        return this == CONFLICT || this == DEADLOCK;
    }

    /** What the SQLSTATE says: the standard's, and those that databases have added and no two use differently. */
    static ErrorMeaning standard(R2dbcException error) {
        String state = error.getSqlState();
        if (state == null) {
            return error instanceof R2dbcNonTransientResourceException ? CONNECTION_LOST : OTHER;
        }
        return switch (state) {
            case "57P03" -> CONNECTION_LOST;
            case "57P01", "57P02", "57P04", "57P05", "25P03", "25P04" -> ENDED_BY_SERVER;
            case "57014" -> STOPPED;
            case "25006" -> READ_ONLY;
            case "55P03" -> LOCKED;
            case "22012" -> DIVISION_BY_ZERO;
            case "2201B" -> BAD_PATTERN;
            case "40001" -> CONFLICT;
            case "40P01" -> DEADLOCK;
            case "42501" -> OTHER;
            case "3F000" -> BAD_STATEMENT;
            default -> byClass(state);
        };
    }

    private static ErrorMeaning byClass(String state) {
        return switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "08" -> CONNECTION_LOST;
            case "0A" -> UNSUPPORTED;
            case "22", "44" -> BAD_VALUE;
            case "23" -> VIOLATION;
            case "42", "54" -> BAD_STATEMENT;
            case "53" -> NO_ROOM;
            case "24", "25", "26", "34", "55", "P0", "XX" -> REFUSED;
            default -> OTHER;
        };
    }
}
