package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A typed SQL expression, the input and output of lookups, transforms and functions.
 *
 * @param sql the expression
 * @param type the type, or null if unknown
 */
public record Operand(SqlExpression sql, @Nullable SqlType type) {

    private static final String UTC = "UTC";

    /** Returns the kind of the type, or null if unknown. */
    public SqlType.@Nullable Kind kind() {
        return type == null ? null : type.kind();
    }

    /** Returns whether the type is known and of the kind. */
    public boolean is(SqlType.Kind kind) {
        return type != null && type.kind() == kind;
    }

    /**
     * Returns the expression as text: unchanged if it is text or its type is unknown, the text of a JSON value ({@code
     * ->>}), otherwise a cast.
     */
    public SqlExpression asText() {
        if (sql instanceof SqlExpression.JsonPath path) {
            return new SqlExpression.JsonPath(path.document(), path.keys(), path.path(), true);
        }
        boolean text = type == null || type.kind().isText();
        return text ? sql : new SqlExpression.Cast(sql, type, SqlType.TEXT);
    }

    /** Returns the expression cast to the type, or unchanged if it has the type. */
    public SqlExpression as(SqlType wanted) {
        return wanted.equals(type) ? sql : cast(wanted);
    }

    /**
     * Returns the expression cast to the type; a cast between a timestamp with time zone and a local date or time uses
     * UTC, not the time zone of the session. What was computed as clocks show it in a zone stays as they show it.
     */
    SqlExpression cast(SqlType wanted) {
        if (isShownAs(wanted)) {
            SqlExpression shown =
                    sql instanceof SqlExpression.FromZone local ? local.operand() : new SqlExpression.AtZone(sql, UTC);
            return new SqlExpression.Cast(shown, SqlType.TIMESTAMP, wanted);
        }
        if (wanted.kind() == SqlType.Kind.TIMESTAMPTZ && type != null && isLocal(type)) {
            return new SqlExpression.FromZone(as(SqlType.TIMESTAMP), UTC);
        }
        return new SqlExpression.Cast(sql, type, wanted);
    }

    /** Returns whether the expression is a point in time, and the type what clocks show of one. */
    public boolean isShownAs(SqlType wanted) {
        return is(SqlType.Kind.TIMESTAMPTZ) && isLocal(wanted);
    }

    private static boolean isLocal(SqlType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP -> true;
            default -> false;
        };
    }
}
