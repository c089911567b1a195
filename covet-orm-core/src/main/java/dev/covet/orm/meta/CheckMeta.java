package dev.covet.orm.meta;

/**
 * A rule on the columns of a row that the database checks.
 *
 * @param name the name in the database
 * @param condition an SQL condition on the columns
 */
public record CheckMeta(String name, String condition) {}
