package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Determines the common type of several expressions, and whether two types can be compared. */
public final class CommonType {

    private CommonType() {}

    /**
     * Returns the common type of alternative results, ignoring unknown types; null if all are unknown.
     *
     * @param what the name of the expression, for the message
     * @throws FieldException if the types are incompatible
     */
    public static @Nullable SqlType of(String what, List<? extends @Nullable SqlType> types) {
        SqlType common = null;
        for (SqlType type : types) {
            if (type != null) {
                common = common == null ? type : both(what, common, type);
            }
        }
        return common;
    }

    private static SqlType both(String what, SqlType first, SqlType second) {
        SqlType number = ArithmeticTypes.combine(Arithmetic.Operator.ADD, first, second);
        boolean numbers = first.kind().isNumeric() && second.kind().isNumeric();
        boolean same = first.kind() == second.kind()
                || (first.kind().isText() && second.kind().isText());
        if (numbers ? number == null : !same) {
            throw new FieldException("The results of " + what + " are of type " + name(first) + " and " + name(second)
                    + ". Cast them to one type.");
        }
        return numbers && number != null ? number : first;
    }

    /**
     * Checks that the database can compare values of the two types.
     *
     * @param key the lookup as the user wrote it
     * @throws FieldException if the types cannot be compared
     */
    public static void checkComparable(String key, @Nullable SqlType left, @Nullable SqlType right) {
        if (left != null && right != null && !areComparable(left, right)) {
            throw new FieldException("\"" + key + "\" compares a value of type " + name(left) + " with one of type "
                    + name(right) + ". Cast one of them to the type of the other.");
        }
    }

    /** Returns whether the database can compare values of the two types; true if that is unknown. */
    public static boolean areComparable(@Nullable SqlType left, @Nullable SqlType right) {
        return left == null || right == null || !isKnown(left) || !isKnown(right) || family(left) == family(right);
    }

    private static boolean isKnown(SqlType type) {
        return switch (type.kind()) {
            case JSON, ARRAY, INET, BINARY -> false;
            default -> true;
        };
    }

    /** Returns the representative of the group of types that can be compared with this type. */
    private static SqlType.Kind family(SqlType type) {
        if (type.kind().isNumeric()) {
            return SqlType.Kind.DECIMAL;
        }
        if (type.kind().isText()) {
            return SqlType.Kind.TEXT;
        }
        return type.kind().hasDate() ? SqlType.Kind.TIMESTAMP : type.kind();
    }

    private static String name(SqlType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
