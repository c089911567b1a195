package dev.covet.orm.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong with an instance: a code for programs and bundles of messages, a message in English, and what
 * the message says in figures, in the order in which it says them.
 *
 * <pre>{@code
 * errors.add("ends", ValidationError.of("too_short", "Must be " + days + " days at least.", "days", days));
 * }</pre>
 *
 * @param code what kind of mistake it is, as {@code max_length}
 * @param message what is wrong, in words that do not repeat the value
 * @param parameters what the message was made with, by name; no values of the instance
 */
@SuppressWarnings("serial") // what messages are made with is serializable
public record ValidationError(String code, String message, Map<String, Object> parameters) implements Serializable {

    /** The code of errors that were given as a message alone. */
    public static final String INVALID = "invalid";

    public ValidationError {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns an error with a message alone. */
    public static ValidationError of(String message) {
        return of(INVALID, message);
    }

    /** Returns an error without parameters. */
    public static ValidationError of(String code, String message) {
        return new ValidationError(code, message, Map.of());
    }

    /** Returns an error with one parameter. */
    public static ValidationError of(String code, String message, String parameter, Object value) {
        return new ValidationError(code, message, Map.of(parameter, value));
    }

    /** Returns the error that another row has the same values in fields that must be unique. */
    public static ValidationError unique(List<String> fields) {
        String what = fields.isEmpty() ? "unique value" : String.join(" and ", fields);
        return of("unique", "There is another one with this " + what + ".", "fields", String.join(", ", fields));
    }
}
