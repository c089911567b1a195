package dev.covet.orm.error;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thrown for a value of the wrong type or out of range. The message contains the type, never the value. */
@SuppressWarnings("serial")
public sealed class ValueException extends CovetException permits InvalidCursorException {

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
     * Returns the argument of a call after checking that it is not null.
     *
     * @throws ValueException if the argument is null
     */
    public static <T> T given(@Nullable T value, String call, String expected) {
        if (value == null) {
            throw type(call, expected, null);
        }
        return value;
    }

    /**
     * Returns the arguments of a call as a list after checking that none is null.
     *
     * @throws ValueException if an argument is null
     */
    public static <T> List<T> allGiven(@Nullable T[] values, String call, String expected) {
        for (T value : values) {
            given(value, call, expected);
        }
        return List.of(values);
    }

    /** Returns the exception for a value of the wrong type. */
    public static ValueException type(String where, String expected, @Nullable Object value) {
        String given = value == null ? "null" : "a value of type " + typeName(value);
        return new ValueException(where + " takes " + expected + ", not " + given + ".");
    }

    /** Returns the name of the value's type; of a collection what kind it is, as its class means nothing to users. */
    private static String typeName(Object value) {
        if (value instanceof List<?>) {
            return "List";
        }
        if (value instanceof Set<?>) {
            return "Set";
        }
        return value instanceof Map<?, ?> ? "Map" : value.getClass().getSimpleName();
    }
}
