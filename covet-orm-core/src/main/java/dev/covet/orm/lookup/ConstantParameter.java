package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;

/**
 * The key of an SQL parameter whose value is constant for a compiled query, such as a key of a JSON document or an
 * index.
 *
 * @param value the value
 * @param type the SQL type of the value
 */
public record ConstantParameter(Object value, SqlType type) {}
