package dev.covet.orm.driver;

import org.jspecify.annotations.Nullable;

/** A statement as messages show it: a long one by its beginning. */
final class ShownSql {

    private static final int LIMIT = 1_000;

    private ShownSql() {}

    /** Returns the statement in brackets behind a separator; nothing if there is none. */
    static String behind(String separator, @Nullable String sql) {
        return sql == null ? "" : separator + "SQL [" + cut(sql) + "]";
    }

    /** Returns the text, or the beginning of a long one and how long it is. */
    static String cut(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "... (" + text.length() + " characters)";
    }
}
