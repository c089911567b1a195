package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedExpression;

/**
 * A selected column beside the objects, or in place of them.
 *
 * @param name the name under which the row has it
 * @param named what stands for it where a later call names it
 * @param term the column planned
 */
record SelectedColumn(String name, ResolvedExpression named, PlannedExpression term) {}
