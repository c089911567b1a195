package dev.covet.orm.listener;

import java.util.regex.Pattern;

/** Texts as they may stand in a log, of which an entry is one line: raw SQL and values may hold line breaks. */
final class SingleLine {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private SingleLine() {}

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
