/**
 * A query resolved: its shape, which decides the SQL, and its values, which do not.
 *
 * <p>A {@link dev.covet.orm.internal.spec.QuerySpec} is a chain of steps (filter, annotate, order, ...) in the order in
 * which the user wrote them, with every literal taken out into a list of values. What a user composed is resolved here,
 * once, at the user's line: names into paths of relations and fields, lookups and functions into themselves, types
 * inferred. Uses {@code query}, {@code lookup}, {@code meta}, {@code sql} and {@code error}. Start reading at {@link
 * dev.covet.orm.internal.spec.QuerySpec}, then {@link dev.covet.orm.internal.spec.Resolver} and the trees that it gives:
 * {@link dev.covet.orm.internal.spec.ResolvedCondition} and {@link dev.covet.orm.internal.spec.ResolvedExpression}.
 */
@NullMarked
package dev.covet.orm.internal.spec;

import org.jspecify.annotations.NullMarked;
