package dev.covet.orm.driver;

import dev.covet.orm.error.IntegrityViolationException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A violated constraint in the database's terms.
 *
 * @param kind what kind it is, null for a unique one
 * @param constraint its name, null where the database does not tell
 * @param table its table, null where the database does not tell
 * @param columns its columns, as far as the database tells
 */
public record Violation(
        @Nullable Kind kind,
        @Nullable String constraint,
        @Nullable String table,
        List<String> columns) {

    /** What the code alone says: class 23 of the SQL standard, and what databases have added to it. */
    public static @Nullable Kind kindOf(String sqlState) {
        return switch (sqlState) {
            case "23505" -> null;
            case "23502" -> Kind.NOT_NULL;
            case "23503", "23506" -> Kind.FOREIGN_KEY;
            case "23513", "23514" -> Kind.CHECK;
            case "23P01" -> Kind.EXCLUSION;
            default -> Kind.OTHER;
        };
    }
}
