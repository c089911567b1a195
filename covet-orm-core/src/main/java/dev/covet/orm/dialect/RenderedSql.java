package dev.covet.orm.dialect;

import java.util.List;

/**
 * The text of a statement and what its parameters are.
 *
 * @param text the text, with the database's markers
 * @param keys the key of each parameter, in the order of binding
 */
public record RenderedSql(String text, List<Object> keys) {}
