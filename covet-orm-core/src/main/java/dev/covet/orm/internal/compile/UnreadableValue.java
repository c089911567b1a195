package dev.covet.orm.internal.compile;

import dev.covet.orm.error.ValueException;
import java.time.DateTimeException;

/** Names the column whose value could not be read. */
public final class UnreadableValue {

    private UnreadableValue() {}

    /**
     * Returns what is thrown instead of a failure to read a column.
     *
     * @param column the field, or the name in the result
     * @param type the class that was wanted
     * @param failure what the driver or a codec threw
     */
    public static RuntimeException in(String column, Class<?> type, RuntimeException failure) {
        if (failure instanceof ValueException known) {
            return new ValueException("\"" + column + "\": " + known.getMessage(), known);
        }
        boolean ofTheValue = failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof DateTimeException
                || failure instanceof ClassCastException;
        return ofTheValue
                ? new ValueException(
                        "\"" + column + "\" holds a value that cannot be read as " + type.getSimpleName() + " ("
                                + failure.getClass().getSimpleName()
                                + "): NaN and infinity, or a value of another type. Correct the rows, or cast it in the"
                                + " query.",
                        failure)
                : failure;
    }
}
