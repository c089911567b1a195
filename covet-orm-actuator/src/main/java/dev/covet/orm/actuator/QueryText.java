package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import java.util.regex.Pattern;

/** The texts of statements as spans may carry them. */
final class QueryText {

    private static final int LONGEST = 8_192;

    /**
     * Quoted names stay, so they come first. What has no end was cut off. Each part takes all that it can and gives
     * nothing back: a long literal must not need a stack as deep.
     */
    private static final Pattern LITERAL = Pattern.compile(
            "(\"[^\"]*+(?:\"\"[^\"]*+)*+(?:\"|\\z))"
                    + "|[eE]'(?:[^'\\\\]++|\\\\.|'')*+(?:'|\\\\?\\z)"
                    + "|'[^']*+(?:''[^']*+)*+(?:'|\\z)"
                    + "|\\$(\\w*)\\$.*?(?:\\$\\2\\$|\\z)"
                    + "|(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b",
            Pattern.DOTALL);

    private QueryText() {}

    /**
     * Returns the text, or its beginning if it is long. One without parameters may have been written with values in it,
     * in whose places it has question marks, as OpenTelemetry's convention wants it.
     */
    static String of(QueryStart query) {
        return of(query.sql(), query.parameterCount());
    }

    static String of(String sql, int parameters) {
        String shown = sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST);
        String plain = parameters > 0 ? shown : withoutLiterals(shown);
        return sql.length() <= LONGEST ? plain : plain + "…";
    }

    private static String withoutLiterals(String sql) {
        return LITERAL.matcher(sql).replaceAll(found -> found.group(1) == null ? "?" : "$1");
    }
}
