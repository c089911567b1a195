/**
 * Compiles the shape of a query into SQL and a row plan, and caches the result. It is the only cache of the SQL of
 * queries.
 *
 * <p>All names are resolved before: this package decides which tables are joined, how conditions are split into WHERE,
 * HAVING and an outer query over window functions, and what is selected. Uses {@code internal.spec} and what it may
 * use, {@code dialect} and {@code codec}. Start reading at {@link dev.covet.orm.internal.compile.QueryCompiler}, then
 * {@link dev.covet.orm.internal.compile.SelectPlanner}, which replays the steps of a shape in a {@link
 * dev.covet.orm.internal.compile.PlanScope}.
 */
@NullMarked
package dev.covet.orm.internal.compile;

import org.jspecify.annotations.NullMarked;
