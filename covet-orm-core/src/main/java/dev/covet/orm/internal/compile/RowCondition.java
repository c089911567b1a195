package dev.covet.orm.internal.compile;

import java.util.Set;

/**
 * A condition on one row as SQL on its columns, without parameters.
 *
 * @param sql the text
 * @param columns the names of the columns in it; empty where the text was given as it is
 */
public record RowCondition(String sql, Set<String> columns) {

    public RowCondition {
        columns = Set.copyOf(columns);
    }
}
