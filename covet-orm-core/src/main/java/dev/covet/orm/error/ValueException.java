package dev.covet.orm.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that does not fit where it was given: its type or its range. The message names the type, never the value. */
@SuppressWarnings("serial")
public final class ValueException extends CovetException {

    public ValueException(String message) {
        super(message);
    }

    public ValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ValueException(Refusal refusal) {
        super(refusal.text());
    }

    /**
     * What was given to a call that takes no null.
     *
     * @throws ValueException if it is null
     */
    public static <T> T given(@Nullable T value, String call, String expected) {
        if (value == null) {
            throw type(call, expected, null);
        }
        return value;
    }

    /**
     * What was given to a call for many that takes no null.
     *
     * @throws ValueException if one of them is null
     */
    public static <T> List<T> allGiven(@Nullable T[] values, String call, String expected) {
        for (T value : values) {
            given(value, call, expected);
        }
        return List.of(values);
    }

    /** Returns the refusal of a value of the wrong type. */
    public static ValueException type(String where, String expected, @Nullable Object value) {
        String given =
                value == null ? "null" : "a value of type " + value.getClass().getSimpleName();
        return new ValueException(where + " takes " + expected + ", not " + given + ".");
    }
}
