package dev.covet.orm.schema;

import java.util.Locale;
import java.util.Map;

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

    private TypeNames() {}

    /** The standard's name without length, precision and fields: {@code VARCHAR(20)} is {@code character varying}. */
    static String standard(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("[]") || lower.endsWith(" array")) {
            return "array";
        }
        if (lower.startsWith("interval")) {
            return "interval";
        }
        String plain = lower.replaceAll("\\([^)]*\\)", "").strip();
        return STANDARD.getOrDefault(plain, plain);
    }
}
