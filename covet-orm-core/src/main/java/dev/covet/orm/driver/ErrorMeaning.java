package dev.covet.orm.driver;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;

/** What a driver's error means, as far as Covet makes a difference. */
public enum ErrorMeaning {
    /** The connection itself is lost, as opposed to a statement that was refused. */
    CONNECTION_LOST,
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
    /** A number was divided by zero. */
    DIVISION_BY_ZERO,
    /** A regular expression is none. */
    BAD_PATTERN,
    /** A value does not fit. */
    BAD_VALUE,
    /** A constraint is violated. */
    VIOLATION,
    /** Anything else. */
    OTHER;

    /** What the SQLSTATE says: the standard's, and those that databases have added and no two use differently. */
    static ErrorMeaning standard(R2dbcException error) {
        String state = error.getSqlState();
        if (state == null) {
            return error instanceof R2dbcNonTransientResourceException ? CONNECTION_LOST : OTHER;
        }
        return switch (state) {
            case "57P01", "57P02", "57P03" -> CONNECTION_LOST;
            case "57014" -> STOPPED;
            case "25006" -> READ_ONLY;
            case "55P03" -> LOCKED;
            case "22012" -> DIVISION_BY_ZERO;
            case "2201B" -> BAD_PATTERN;
            case "40001", "40P01" -> CONFLICT;
            default -> byClass(state);
        };
    }

    private static ErrorMeaning byClass(String state) {
        return switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "08" -> CONNECTION_LOST;
            case "0A" -> UNSUPPORTED;
            case "22" -> BAD_VALUE;
            case "23" -> VIOLATION;
            default -> OTHER;
        };
    }
}
