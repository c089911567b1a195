package dev.covet.orm.internal.spec;

/**
 * The place of a value in the list of a query's values; stands in the shape where the value stood.
 *
 * @param index the position, counted within the query that the shape belongs to
 * @param type the class of the value, since it may decide the SQL
 */
public record Slot(int index, Class<?> type) {}
