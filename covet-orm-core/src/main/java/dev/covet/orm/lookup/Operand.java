package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression and its type, as lookups, transforms and functions get and give it.
 *
 * @param sql the expression
 * @param type its type, or null where nobody knows
 */
public record Operand(SqlExpression sql, @Nullable SqlType type) {

    private static final String UTC = "UTC";

    /** The kind of the type, or null where nobody knows. */
    public SqlType.@Nullable Kind kind() {
        return type == null ? null : type.kind();
    }

    /** Whether the type is of the kind. */
    public boolean is(SqlType.Kind kind) {
        return type != null && type.kind() == kind;
    }

    /** This as text: itself where it is text, the text of a JSON value, else cast. */
    public SqlExpression asText() {
        if (sql instanceof SqlExpression.JsonPath path) {
            return new SqlExpression.JsonPath(path.document(), path.keys(), path.path(), true);
        }
        boolean text = type == null || type.kind().isText();
        return text ? sql : new SqlExpression.Cast(sql, type, SqlType.TEXT);
    }

    /** This cast to the type, or itself where it has it. */
    public SqlExpression as(SqlType wanted) {
        return wanted.equals(type) ? sql : cast(wanted);
    }

    /** This cast to the type; between points in time and dates as clocks show them in UTC, whatever the session's zone. */
    SqlExpression cast(SqlType wanted) {
        if (is(SqlType.Kind.TIMESTAMPTZ) && isLocal(wanted)) {
            return new SqlExpression.Cast(new SqlExpression.AtZone(sql, UTC), SqlType.TIMESTAMP, wanted);
        }
        if (wanted.kind() == SqlType.Kind.TIMESTAMPTZ && type != null && isLocal(type)) {
            return new SqlExpression.FromZone(as(SqlType.TIMESTAMP), UTC);
        }
        return new SqlExpression.Cast(sql, type, wanted);
    }

    private static boolean isLocal(SqlType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP -> true;
            default -> false;
        };
    }
}
