package dev.covet.orm.internal.execute;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.error.ValueException;

/** Refuses statements with more parameters than the database can be sent, which it could only answer by nonsense. */
final class SentParameters {

    private SentParameters() {}

    /**
     * Counts the parameters of a statement.
     *
     * @throws ValueException if there are too many
     */
    static void check(StatementCall call, Driver driver) {
        int count = call.arguments().length;
        if (count > driver.maxParameters()) {
            throw new ValueException(
                    ErrorTranslator.task(call) + " has " + count + " parameters, and the database takes "
                            + driver.maxParameters() + ". Do it in parts, or pass many values as one array.");
        }
    }
}
