package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.sql.SqlType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rejects comparisons of expressions whose types the database cannot compare. */
final class ComparableTypes {

    private ComparableTypes() {}

    /**
     * Checks the types of both sides if they are known.
     *
     * @throws FieldException if the types cannot be compared
     */
    static void check(ResolvedCondition.Comparison comparison) {
        SqlType right = computed(comparison.right(), comparison.lookup());
        if (right == null) {
            return;
        }
        SqlType left = left(comparison);
        if (comparesOwnType(comparison.lookup(), left)) {
            CommonType.checkComparable(comparison.key(), left, right);
        }
    }

    private static @Nullable SqlType left(ResolvedCondition.Comparison comparison) {
        SqlType type = comparison.left().type();
        for (Transform transform : comparison.transforms()) {
            type = type == null ? null : transform.resultType(type);
        }
        return type;
    }

    private static @Nullable SqlType computed(RightSide right, Lookup lookup) {
        if (right instanceof RightSide.Computed computed) {
            return computed.expression().type();
        }
        boolean compared =
                right instanceof RightSide.Rows && (lookup instanceof Lookup.OfOne || lookup instanceof Lookup.OfList);
        return compared ? ((RightSide.Rows) right).query().shape().onlyColumn().type() : null;
    }

    private static boolean comparesOwnType(Lookup lookup, @Nullable SqlType left) {
        return !(lookup instanceof Lookup.OfOne one) || Objects.equals(one.operandType(left), left);
    }
}
