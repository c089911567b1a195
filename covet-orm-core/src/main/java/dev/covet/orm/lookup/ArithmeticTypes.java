package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Arithmetic.Operator;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.SqlType.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of an arithmetic result, and which types do not mix. */
public final class ArithmeticTypes {

    private ArithmeticTypes() {}

    /**
     * The type of the operation on operands of the given types.
     *
     * @throws FieldException if the types do not mix
     */
    public static @Nullable SqlType infer(Operator operator, @Nullable SqlType left, @Nullable SqlType right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        SqlType type = combine(operator, left, right);
        if (type == null) {
            throw new FieldException("The types " + name(left) + " and " + name(right) + " do not mix under "
                    + operator.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + ". Cast one of the operands, or state the type of the result by typed(...).");
        }
        return type;
    }

    /** The type of the operation, or null where the types do not mix. */
    static @Nullable SqlType combine(Operator operator, SqlType left, SqlType right) {
        Kind l = left.kind();
        Kind r = right.kind();
        if (l.isNumeric() && r.isNumeric()) {
            return number(l, r);
        }
        return switch (operator) {
            case ADD -> addition(l, r, left, right);
            case SUBTRACT -> subtraction(l, r, left);
            case MULTIPLY -> product(l, r);
            case DIVIDE -> l == Kind.INTERVAL && r.isNumeric() ? SqlType.INTERVAL : null;
            default -> null;
        };
    }

    private static @Nullable SqlType number(Kind left, Kind right) {
        if (isFloating(left) ? right == Kind.DECIMAL : left == Kind.DECIMAL && isFloating(right)) {
            return null;
        }
        if (left == Kind.DOUBLE || right == Kind.DOUBLE || left == Kind.REAL || right == Kind.REAL) {
            return SqlType.DOUBLE;
        }
        if (left == Kind.DECIMAL || right == Kind.DECIMAL) {
            return SqlType.DECIMAL;
        }
        if (left == Kind.BIGINT || right == Kind.BIGINT) {
            return SqlType.BIGINT;
        }
        return left == Kind.SMALLINT && right == Kind.SMALLINT ? SqlType.SMALLINT : SqlType.INTEGER;
    }

    private static boolean isFloating(Kind kind) {
        return kind == Kind.DOUBLE || kind == Kind.REAL;
    }

    private static @Nullable SqlType addition(Kind l, Kind r, SqlType left, SqlType right) {
        if (r == Kind.INTERVAL) {
            return moved(l, left);
        }
        return l == Kind.INTERVAL ? moved(r, right) : null;
    }

    private static @Nullable SqlType subtraction(Kind l, Kind r, SqlType left) {
        if (r == Kind.INTERVAL) {
            return moved(l, left);
        }
        return l.isTemporal() && l == r ? SqlType.INTERVAL : null;
    }

    private static @Nullable SqlType product(Kind l, Kind r) {
        boolean scaled = (l == Kind.INTERVAL && r.isNumeric()) || (r == Kind.INTERVAL && l.isNumeric());
        return scaled ? SqlType.INTERVAL : null;
    }

    /** The type of a date or time moved by a duration. */
    private static @Nullable SqlType moved(Kind kind, SqlType type) {
        if (kind == Kind.DATE) {
            return SqlType.TIMESTAMP;
        }
        return kind.isTemporal() || kind == Kind.INTERVAL ? type : null;
    }

    private static String name(SqlType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
