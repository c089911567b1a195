package dev.covet.orm.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of a query besides its steps, with slots in place of its values.
 *
 * @param part what is asked
 * @param values the query's values and, behind them, its own
 */
public record Extracted<P>(P part, List<@Nullable Object> values) {}
