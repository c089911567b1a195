/**
 * Turns the shape of a query into SQL and a plan for its rows, once; the only cache of queries' SQL.
 *
 * <p>Everything is resolved when it comes here: what is left is which tables are joined, what stands in WHERE, HAVING and
 * around windows, and what is selected. Uses {@code internal.spec} and what it may use, {@code dialect} and {@code codec}.
 * Start reading at {@link dev.covet.orm.internal.compile.QueryCompiler}, then {@link
 * dev.covet.orm.internal.compile.SelectPlanner}, which replays the steps of a shape in a {@link
 * dev.covet.orm.internal.compile.PlanScope}.
 */
@NullMarked
package dev.covet.orm.internal.compile;

import org.jspecify.annotations.NullMarked;
