/**
 * The vocabulary of queries: lookups and transforms, which may follow a field in a name, and functions and aggregates,
 * which expressions call by name.
 *
 * <p>Those of Covet and those of applications implement the same interfaces: {@link dev.covet.orm.lookup.Lookup},
 * {@link dev.covet.orm.lookup.Transform}, {@link dev.covet.orm.lookup.SqlFunction} and {@link
 * dev.covet.orm.lookup.AggregateFunction}. A {@link dev.covet.orm.lookup.Vocabulary} provides some of them, {@link
 * dev.covet.orm.lookup.Vocabularies} discovers all vocabularies, and the {@link dev.covet.orm.lookup.Registry} finds
 * definitions by name. Uses {@code meta}, {@code query}, {@code sql} and {@code error}. Start reading at {@link
 * dev.covet.orm.lookup.Lookup}.
 */
@NullMarked
package dev.covet.orm.lookup;

import org.jspecify.annotations.NullMarked;
