package dev.covet.orm.internal.spec;

/**
 * Something asked of a query besides its steps.
 *
 * @param part what is asked
 * @param values the query's values and, behind them, its own
 */
public record Extracted<P>(P part, QueryValues values) {}
