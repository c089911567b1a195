package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which types can stand for one another: among the results of one expression, and on two sides of a comparison. */
public final class CommonType {

    private CommonType() {}

    /**
     * The type of a result that is one of several, null where nobody knows.
     *
     * @param what whose results they are, for the message
     * @throws FieldException if the types do not go together
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
     * @throws FieldException if it cannot
     */
    public static void checkComparable(String key, @Nullable SqlType left, @Nullable SqlType right) {
        if (left != null && right != null && !areComparable(left, right)) {
            throw new FieldException("\"" + key + "\" compares a value of type " + name(left) + " with one of type "
                    + name(right) + ". Cast one of them to the type of the other.");
        }
    }

    /** Returns whether the database can compare values of the two types, or may be able to. */
    public static boolean areComparable(@Nullable SqlType left, @Nullable SqlType right) {
        return left == null || right == null || !isKnown(left) || !isKnown(right) || family(left) == family(right);
    }

    private static boolean isKnown(SqlType type) {
        return switch (type.kind()) {
            case JSON, ARRAY, INET, BINARY -> false;
            default -> true;
        };
    }

    /** Of the types that are compared with each other, the one that stands for all. */
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
