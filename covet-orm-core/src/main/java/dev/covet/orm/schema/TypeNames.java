package dev.covet.orm.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Brings the names that databases have for one type to one form, for comparison. */
final class TypeNames {

    private static final Map<String, String> STANDARD = Map.of(
            "varchar", "character varying",
            "time", "time without time zone",
            "timestamp", "timestamp without time zone",
            "decimal", "numeric",
            "varbinary", "binary varying",
            "bool", "boolean",
            "float", "double precision");

    private static final Set<String> TEXTS = Set.of("text", "character varying");

    private TypeNames() {}

    /**
     * Whether two names mean one type. Of the elements of an array no database tells the length, so that all texts are
     * alike; and nothing is known of them where the type is a domain.
     */
    static boolean alike(String wanted, String actual) {
        String one = standard(wanted);
        String other = standard(actual);
        if (!isArray(one) || !isArray(other)) {
            return one.equals(other);
        }
        String element = element(other);
        return element.isEmpty()
                || element.equals(element(one))
                || (TEXTS.contains(element) && TEXTS.contains(element(one)));
    }

    /** The standard's name without length, precision and fields: {@code VARCHAR(20)} is {@code character varying}. */
    static String standard(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        if (isArray(lower)) {
            return (standard(element(lower)) + " array").strip();
        }
        if (lower.startsWith("interval")) {
            return "interval";
        }
        String plain = lower.replaceAll("\\([^)]*\\)", "").strip();
        return STANDARD.getOrDefault(plain, plain);
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]") || type.equals("array") || type.endsWith(" array");
    }

    /** The type of the elements, also those of arrays of arrays; empty if it is not told. */
    private static String element(String array) {
        String element = array;
        while (isArray(element)) {
            element = element.substring(0, element.length() - (element.endsWith("[]") ? 2 : 5))
                    .strip();
        }
        return element;
    }
}
