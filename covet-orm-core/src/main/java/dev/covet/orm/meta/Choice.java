package dev.covet.orm.meta;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a field may have, and what people call it.
 *
 * @param value the value, as text
 * @param label its name for people
 */
public record Choice(String value, String label) {

    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\)=");

    /** Reads {@code "value"} or {@code "value=Label"}, where {@code \=} in the value is an equals sign. */
    static Choice parse(String text) {
        Matcher separator = SEPARATOR.matcher(text);
        String value = separator.find() ? text.substring(0, separator.start()) : text;
        String plain = value.replace("\\=", "=");
        return new Choice(plain, value.length() == text.length() ? plain : text.substring(separator.end()));
    }

    /** Whether there is a name that is not the value itself. */
    boolean isLabelled() {
        return !label.equals(value);
    }
}
