package dev.covet.orm.codec;

import org.jspecify.annotations.Nullable;

/**
 * Tells texts that databases keep as they are from those that they refuse, or store as another text: the zero
 * character, and half of a surrogate pair, which is no character at all.
 */
public final class WholeText {

    private static final String ZERO_IN_JSON = "\\u0000";

    private WholeText() {}

    /** Returns what keeps a text from being stored as it is, and what to do; null if nothing does. */
    public static @Nullable String problem(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            // Less than zero becomes the greatest number: one comparison for nearly every character there is.
            if ((char) (character - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            if (character == 0) {
                return "holds the zero character (U+0000), which databases do not keep. Remove it.";
            }
            if (Character.isSurrogate(character)) {
                boolean whole = i + 1 < length && Character.isSurrogatePair(character, text.charAt(i + 1));
                if (!whole) {
                    return "holds half of a surrogate pair, which is no character. Do not cut texts inside characters.";
                }
                i++;
            }
        }
        return null;
    }

    /** Returns the same for JSON, in which the zero character is escaped. */
    static @Nullable String problemOfJson(String json) {
        for (int at = json.indexOf(ZERO_IN_JSON); at >= 0; at = json.indexOf(ZERO_IN_JSON, at + 1)) {
            if (!isEscaped(json, at)) {
                return problem("\0");
            }
        }
        return problem(json);
    }

    /** Whether the backslash at the place belongs to one before it. */
    private static boolean isEscaped(String json, int at) {
        int first = at;
        while (first > 0 && json.charAt(first - 1) == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }
}
