package dev.covet.orm.internal.compile;

import org.jspecify.annotations.Nullable;

/**
 * A planned lookup.
 *
 * @param predicate the condition
 * @param isAbsence whether it is IS NULL on the left side
 * @param isWhole whether its negation needs nothing said of null besides: IS NOT NULL on the left side, and equality
 * with JSON's null under a key, which says nothing of documents without the key
 * @param operand the right side if it is an expression, otherwise null
 * @param mayBeUnknown whether it may be neither true nor false because of its right side, which is no plain column
 */
record LookupResult(
        Predicate predicate,
        boolean isAbsence,
        boolean isWhole,
        @Nullable PlannedExpression operand,
        boolean mayBeUnknown) {

    /** Returns the result for a condition that is neither IS NULL nor IS NOT NULL. */
    static LookupResult of(Predicate predicate) {
        return new LookupResult(predicate, false, false, null, false);
    }
}
