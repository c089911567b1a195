/**
 * What may stand in a name after a field, and what a function's name means: lookups, transforms, functions, aggregates.
 *
 * <p>Each is a few lines in one of the catalogues: {@link dev.covet.orm.lookup.StandardLookups},
 * {@link dev.covet.orm.lookup.StandardTransforms}, {@link dev.covet.orm.lookup.FunctionCatalog},
 * {@link dev.covet.orm.lookup.AggregateCatalog}. Applications add their own lookups and transforms through
 * {@link dev.covet.orm.lookup.Lookups}. Uses {@code meta}, {@code query}, {@code sql} and {@code error}.
 */
@NullMarked
package dev.covet.orm.lookup;

import org.jspecify.annotations.NullMarked;
