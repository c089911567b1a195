package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Arithmetic.Operator;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.SqlType.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Infers the result types of arithmetic operations. */
public final class ArithmeticTypes {

    private ArithmeticTypes() {}

    /**
     * Returns the result type for operands of the given types; if one is unknown, the other.
     *
     * @throws FieldException if the operation is not defined for the types
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

    /** Returns the result type, or null if the operation is not defined for the types. */
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

    /** Returns the type of a date or time plus or minus a duration, or null if that is not defined. */
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
