/**
 * Resolved queries: the shape of a query, which determines the SQL, kept apart from its values, which do not.
 *
 * <p>A {@link dev.covet.orm.internal.spec.QuerySpec} is a chain of steps (filter, annotate, order, ...) in the order in
 * which the user wrote them, with every literal taken out into a list of values. Everything a user composes is resolved
 * here once, inside the call that the user wrote: names become paths of relations and fields, names of lookups and
 * functions become their definitions, and types are inferred. Uses {@code query}, {@code lookup}, {@code meta}, {@code
 * sql} and {@code error}. Start reading at {@link dev.covet.orm.internal.spec.QuerySpec}, then {@link
 * dev.covet.orm.internal.spec.Resolver} and the trees that it builds: {@link
 * dev.covet.orm.internal.spec.ResolvedCondition} and {@link dev.covet.orm.internal.spec.ResolvedExpression}.
 */
@NullMarked
package dev.covet.orm.internal.spec;

import org.jspecify.annotations.NullMarked;
