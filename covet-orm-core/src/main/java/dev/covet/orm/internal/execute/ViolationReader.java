package dev.covet.orm.internal.execute;

import dev.covet.orm.error.IntegrityViolationException.Kind;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from a driver's error which constraint was violated. */
@FunctionalInterface
interface ViolationReader {

    /** The constraint; the error is known to be of class 23. */
    Violation read(R2dbcException error);

    /** The reader for the database that an error comes from. */
    static ViolationReader of(R2dbcException error) {
        if (comesFrom("io.r2dbc.postgresql.", error)) {
            return new PostgresqlViolations();
        }
        // The driver of H2 has no exception of its own for this, only the cause tells.
        return comesFrom("org.h2.", error.getCause()) ? new H2Violations() : ViolationReader::byCode;
    }

    private static boolean comesFrom(String packageName, @Nullable Throwable error) {
        return error != null && error.getClass().getName().startsWith(packageName);
    }

    /** All that a driver of which nothing is known tells. */
    private static Violation byCode(R2dbcException error) {
        @Nullable Kind kind = Violation.kindOf(String.valueOf(error.getSqlState()));
        return new Violation(kind, null, null, List.of());
    }
}
