/**
 * What users compose: conditions ({@link dev.covet.orm.query.Q}), expressions and orderings.
 *
 * <p>Everything here is immutable, knows neither models nor databases, and may hold values. Names are checked when the
 * composition is given to a query set. Uses {@code sql} for types and {@code error} only. Start reading at
 * {@link dev.covet.orm.query.Expressions} and {@link dev.covet.orm.query.Q}.
 */
@NullMarked
package dev.covet.orm.query;

import org.jspecify.annotations.NullMarked;
