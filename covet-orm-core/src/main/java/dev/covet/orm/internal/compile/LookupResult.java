package dev.covet.orm.internal.compile;

import org.jspecify.annotations.Nullable;

/**
 * A planned lookup.
 *
 * @param predicate the condition
 * @param isAbsence whether it asks for rows without a value
 * @param isPresence whether it asks for rows with any value
 * @param operand the right side where it is an expression, else null
 * @param mayBeUnknown whether it may be neither true nor false because of its right side, which is no plain column
 */
record LookupResult(
        Predicate predicate,
        boolean isAbsence,
        boolean isPresence,
        @Nullable PlannedExpression operand,
        boolean mayBeUnknown) {

    /** Returns a condition that says nothing of the presence of a value. */
    static LookupResult of(Predicate predicate) {
        return new LookupResult(predicate, false, false, null, false);
    }
}
