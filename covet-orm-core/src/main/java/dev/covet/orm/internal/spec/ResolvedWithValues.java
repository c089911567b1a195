package dev.covet.orm.internal.spec;

/**
 * A resolved part of a statement that is not a step of the query's shape (aggregates or assignments), with all values.
 *
 * @param part the resolved part
 * @param values the values of the query followed by those of the part
 */
public record ResolvedWithValues<P>(P part, QueryValues values) {}
