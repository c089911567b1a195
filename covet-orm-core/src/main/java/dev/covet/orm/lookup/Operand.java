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
        return wanted.equals(type) ? sql : new SqlExpression.Cast(sql, type, wanted);
    }
}
