package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import java.util.regex.Pattern;

/** The texts of statements as spans may carry them. */
final class QueryText {

    private static final int LONGEST = 8_192;

    /** Quoted names stay, so they come first. */
    private static final Pattern LITERAL = Pattern.compile(
            "(\"(?:[^\"]|\"\")*\")"
                    + "|[eE]'(?:[^'\\\\]|\\\\.|'')*'"
                    + "|'(?:[^']|'')*'"
                    + "|\\$(\\w*)\\$.*?\\$\\2\\$"
                    + "|(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b",
            Pattern.DOTALL);

    private QueryText() {}

    /**
     * Returns the text, or its beginning if it is long. One without parameters may have been written with values in it,
     * in whose places it has question marks, as OpenTelemetry's convention wants it.
     */
    static String of(QueryStart query) {
        String sql = query.sql();
        String shown = sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + "…";
        return query.parameterCount() > 0
                ? shown
                : LITERAL.matcher(shown).replaceAll(found -> found.group(1) == null ? "?" : "$1");
    }
}
