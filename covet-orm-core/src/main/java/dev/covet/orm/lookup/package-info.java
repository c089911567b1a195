/**
 * What may stand in a name after a field, and what a function's name means: lookups, transforms, functions, aggregates.
 *
 * <p>Covet's own and those of applications are written on the same contracts: {@link dev.covet.orm.lookup.Lookup}, {@link
 * dev.covet.orm.lookup.Transform}, {@link dev.covet.orm.lookup.SqlFunction} and {@link
 * dev.covet.orm.lookup.AggregateFunction}. A {@link dev.covet.orm.lookup.Vocabulary} holds some of them, {@link
 * dev.covet.orm.lookup.Vocabularies} finds all, and the {@link dev.covet.orm.lookup.Registry} knows them by name. Uses
 * {@code meta}, {@code query}, {@code sql} and {@code error}. Start reading at {@link dev.covet.orm.lookup.Lookup}.
 */
@NullMarked
package dev.covet.orm.lookup;

import org.jspecify.annotations.NullMarked;
