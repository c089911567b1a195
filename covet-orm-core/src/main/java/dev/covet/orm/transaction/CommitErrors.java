package dev.covet.orm.transaction;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import io.r2dbc.spi.R2dbcException;

/** Translates a driver's error at commit into the exception for the user. */
@FunctionalInterface
public interface CommitErrors {

    /** Translates the driver's error. */
    RuntimeException translate(Driver driver, R2dbcException error);

    /** Returns a translation to Spring's exceptions, which does not depend on models. */
    static CommitErrors standard() {
        return (driver, error) -> DriverErrors.translate(driver, "Commit", null, error);
    }
}
