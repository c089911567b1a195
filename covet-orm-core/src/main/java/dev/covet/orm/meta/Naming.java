package dev.covet.orm.meta;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How names in the database and names for people follow from names in Java.
 *
 * <pre>{@code
 * Naming.table("BlogPost");     // blog_posts
 * Naming.table("Category");     // categories
 * Naming.column("createdAt");   // created_at
 * Naming.words("createdAt");    // created at
 * }</pre>
 */
public final class Naming {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SIBILANT_END = Pattern.compile(".*(s|x|z|ch|sh)");
    private static final Pattern CONSONANT_Y_END = Pattern.compile(".*[^aeiou]y");

    private Naming() {}

    /** The table of a class: its plural in snake case. */
    public static String table(String className) {
        return plural(column(className));
    }

    /** The column of a member: its name in snake case. */
    public static String column(String member) {
        return WORD_START.matcher(member).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** The name as words for people. */
    public static String words(String name) {
        return column(name).replace('_', ' ');
    }

    /** The name with a small first letter, as members have it. */
    public static String member(String className) {
        return className.substring(0, 1).toLowerCase(Locale.ROOT) + className.substring(1);
    }

    /** The regular English plural. */
    public static String plural(String noun) {
        if (CONSONANT_Y_END.matcher(noun).matches()) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return SIBILANT_END.matcher(noun).matches() ? noun + "es" : noun + "s";
    }
}
