package dev.covet.orm.actuator;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * One line of the application asked for the same more often than {@code covet.orm.n-plus-one} allows. The message says
 * which line, and what to do.
 */
public final class NPlusOneException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    NPlusOneException(String message) {
        super(message);
    }
}
