/**
 * A query resolved: its shape, which decides the SQL, and its values, which do not.
 *
 * <p>A {@link dev.covet.orm.internal.spec.QuerySpec} is a chain of steps (filter, annotate, order, ...) in the order in
 * which the user wrote them, with every literal taken out into a list of values. Names are checked here, at the user's
 * line. Uses {@code query}, {@code lookup}, {@code meta}, {@code sql} and {@code error}. Start reading at
 * {@link dev.covet.orm.internal.spec.QuerySpec}, then {@link dev.covet.orm.internal.spec.Step}.
 */
@NullMarked
package dev.covet.orm.internal.spec;

import org.jspecify.annotations.NullMarked;
