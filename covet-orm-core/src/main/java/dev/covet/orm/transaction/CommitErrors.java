package dev.covet.orm.transaction;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import io.r2dbc.spi.R2dbcException;

/** Makes of a driver's error at a commit what users catch. */
@FunctionalInterface
public interface CommitErrors {

    /** Returns the exception for the driver's error. */
    RuntimeException translate(Driver driver, R2dbcException error);

    /** Returns a translation to Spring's exceptions, which know nothing of models. */
    static CommitErrors standard() {
        return (driver, error) -> DriverErrors.translate(driver, "Commit", null, error);
    }
}
