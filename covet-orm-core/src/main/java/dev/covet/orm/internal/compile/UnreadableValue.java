package dev.covet.orm.internal.compile;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns what is thrown instead of a failure to put a column's value into its member.
     *
     * @param value what was read
     * @param failure what the member threw
     */
    static RuntimeException in(FieldMeta field, @Nullable Object value, RuntimeException failure) {
        Class<?> type = field.javaClass();
        if (value != null || !(failure instanceof NullPointerException)) {
            return in(field.toString(), type, failure);
        }
        return new ValueException(
                "\"" + field + "\" is null in a row, and a member of a primitive type holds no null. Declare it as "
                        + type.getSimpleName() + ", or fill the rows.",
                failure);
    }
}
