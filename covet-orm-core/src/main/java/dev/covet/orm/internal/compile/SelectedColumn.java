package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedExpression;

/**
 * A named column of the select list: an annotation of objects, or a column of {@code values}.
 *
 * @param name the name of the column in the row
 * @param named the expression by which later calls refer to it
 * @param term the planned expression
 */
record SelectedColumn(String name, ResolvedExpression named, PlannedExpression term) {}
