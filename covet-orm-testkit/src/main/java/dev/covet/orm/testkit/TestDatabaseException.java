package dev.covet.orm.testkit;

import org.jspecify.annotations.Nullable;

/** A database for tests could not be started, reached or brought into the wanted state; the message says why. */
public final class TestDatabaseException extends RuntimeException {

    TestDatabaseException(String message) {
        super(message);
    }

    TestDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
