package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;

/**
 * The key of a parameter whose value is known when the SQL is made: a key of a JSON document, an index.
 *
 * @param value the value
 * @param type its type
 */
public record Fixed(Object value, SqlType type) {}
