package dev.covet.orm.driver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes values out of plans; names stay, quoted ones too. */
public final class PlanConstants {

    private static final String UNKNOWN = "?";

    /** Quoted names come first, so that they stay; figures of a plan stand behind their name. */
    private static final Pattern NUMBER = Pattern.compile(
            "(\"[^\"]*+\")|(?<![\\p{L}\\p{N}_.?$])(?<!(?:scanCount|reads|lookup): )\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?+");

    private PlanConstants() {}

    /** Returns the text with a question mark for each quoted text. Read by hand: a pattern would recurse on long ones. */
    public static String withoutTexts(String plan) {
        StringBuilder shown = new StringBuilder(plan.length());
        int at = 0;
        while (at < plan.length()) {
            char character = plan.charAt(at);
            if (character != '\'' && character != '"') {
                shown.append(character);
                at++;
                continue;
            }
            int end = behind(plan, at);
            shown.append(character == '"' ? plan.substring(at, end) : UNKNOWN);
            at = end;
        }
        return shown.toString();
    }

    /** The place behind the quote that closes the one at the given place; two together stand for one within. */
    private static int behind(String text, int begin) {
        char quote = text.charAt(begin);
        int at = begin + 1;
        while (at < text.length()) {
            if (text.charAt(at) != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }

    /** Returns the text with a question mark for each number that is no part of a name. */
    public static String withoutNumbers(String plan) {
        return NUMBER.matcher(plan).replaceAll(found -> found.group(1) == null ? UNKNOWN : literal(found.group(1)));
    }

    private static String literal(String name) {
        return Matcher.quoteReplacement(name);
    }
}
