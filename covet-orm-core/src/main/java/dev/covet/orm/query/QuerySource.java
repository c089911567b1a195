package dev.covet.orm.query;

/**
 * A query that may stand inside another one: a query set given to {@code in}, {@code exists} or {@code subquery}.
 *
 * <p>Implemented by query sets only; users never implement it.
 */
public interface QuerySource {}
