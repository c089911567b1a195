package dev.covet.orm.meta;

/**
 * A value that a field may have, and what people call it.
 *
 * @param value the value, as text
 * @param label its name for people
 */
public record Choice(String value, String label) {

    /** Reads {@code "value"} or {@code "value=Label"}. */
    static Choice parse(String text) {
        int separator = text.indexOf('=');
        return separator < 0
                ? new Choice(text, text)
                : new Choice(text.substring(0, separator), text.substring(separator + 1));
    }

    /** Whether there is a name that is not the value itself. */
    boolean isLabelled() {
        return !label.equals(value);
    }
}
